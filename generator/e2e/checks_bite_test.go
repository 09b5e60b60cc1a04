package e2e

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestChecksBite shows every check the mistake it is there for, and that it says nothing of others.
func TestChecksBite(t *testing.T) {
	t.Parallel()
	const page = `<!doctype html><html lang="en"><title>A page</title><link rel="icon" href="data:,"><main><h1>A page</h1>%s</main>`
	type found map[string]string // by check
	for _, c := range []struct {
		name, body string
		want       found
	}{
		{"a good page", `<p>Fine.</p>`, nil},
		{"pale text", `<style nonce=x>p { color: #aaa; background: #fff }</style><p>Pale</p>`, found{"axe": "color-contrast"}},
		{"pale text in an element", `<div id="x"></div><script nonce=x>x.attachShadow({mode: "open"}).innerHTML = "<p>Pale</p>";
			const s = new CSSStyleSheet(); s.replaceSync("p { color: #aaa; background: #fff }"); x.shadowRoot.adoptedStyleSheets = [s]</script>`,
			found{"axe": "color-contrast"}},
		{"text on grey", `<style nonce=x>main { background: #555 }</style><p>Dark</p>`, found{"axe": "color-contrast"}},
		{"a link like the text", `<style nonce=x>main { color: #111 } a { color: #222; text-decoration: none }</style><p>More of <a href="/x">that</a> is there</p>`,
			found{"axe": "link-in-text-block"}},
		{"a nameless button", `<button></button>`, found{"axe": "button-name"}},
		{"a wide word", `<style nonce=x>p { width: 600px }</style><p>Wide</p>`, found{"overflow": "608"}},
		{"a picture from elsewhere", `<img alt="" src="http://elsewhere.example/a.png">`,
			found{"strays": "elsewhere.example", "complaints": "ERR_NAME_NOT_RESOLVED"}},
		{"an answer in a request", `<script nonce=x>fetch("/x?age=29")</script>`, found{"strays": `carries "age="`}},
		{"an answer posted", `<script nonce=x>fetch("/x", {method: "POST", body: "29"})</script>`, found{"strays": "POST"}},
		{"an answer kept", `<script nonce=x>localStorage.age = 29</script>`, found{"kept": "29"}},
		{"a script's error", `<script nonce=x>nothing.there()</script>`, found{"complaints": "nothing is not defined"}},
		{"an inline style", `<p style="color: red">Red</p>`, found{"complaints": "Content Security Policy"}},
		{"a late banner", `<p>Text</p><script nonce=x>requestAnimationFrame(() => setTimeout(() => document.querySelector("h1").before("Late ".repeat(99)), 100))</script>`,
			found{"shifts": "BODY"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				w.Header().Set("Content-Security-Policy", "default-src 'self'; script-src 'self' 'nonce-x'; style-src 'nonce-x'; img-src * data:")
				fmt.Fprintf(w, page, c.body)
			}))
			defer server.Close()
			p := open(t, view{width: 320})
			p.visit(server.URL)
			if c.want["shifts"] != "" {
				p.wait("the banner", `document.body.innerText.includes("Late")`)
			}
			for _, f := range []struct{ check, got string }{
				{"complaints", strings.Join(p.complaints(), "\n")},
				{"overflow", strings.Join(p.overflow(), "\n")},
				{"shifts", strings.Join(p.shifts(), "\n")},
				{"strays", strings.Join(p.strays(server.URL, "age="), "\n")},
				{"kept", strings.TrimSuffix(p.kept(), `[{},{},"",[]]`)},
				{"axe", strings.Join(p.axe(), "\n")},
			} {
				want := c.want[f.check]
				if want == "" && f.got != "" || !strings.Contains(f.got, want) {
					t.Errorf("%s found %q, want %q", f.check, f.got, want)
				}
			}
			if late := p.complaints(); c.want["complaints"] == "" && len(late) > 0 {
				t.Errorf("axe itself makes the page complain: %s", late)
			}
		})
	}
}
