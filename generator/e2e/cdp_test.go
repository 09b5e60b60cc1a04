package e2e

import (
	"context"
	"encoding/json"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// call makes a step of a protocol command whose result nobody needs.
func call[P, R any](command cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, command, params)
		return err
	})
}

// before makes every page of the tab run a script before its own. The page's policy does not apply to it.
func (p *tab) before(script string) {
	p.t.Helper()
	p.do(call(page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script}))
}

// quote writes a text as JavaScript does.
func quote(s string) string {
	data, err := json.Marshal(s)
	if err != nil {
		panic("BUG: " + err.Error())
	}
	return string(data)
}
