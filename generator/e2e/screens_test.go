package e2e

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

var (
	screens      = flag.String("screens", "", "`folder` for pictures of the pages (test Screens)")
	screenPages  = flag.String("pages", "", "pages to picture, parted by commas: /en/wizard/,/zh/#age=29; empty: one of every kind")
	screenWidths = flag.String("widths", "390,1280", "widths to picture, in CSS pixels")
)

// TestScreens writes pictures of pages for people to look at:
//
//	go test ./generator/e2e -run Screens -screens /somewhere -pages /en/,/zh/wizard/
func TestScreens(t *testing.T) {
	if *screens == "" {
		t.Skip("draws only when asked: -screens DIR")
	}
	if err := os.MkdirAll(*screens, 0o755); err != nil {
		t.Fatal(err)
	}
	origin := serve(t)
	pages := strings.Split(*screenPages, ",")
	if *screenPages == "" {
		pages = nil
		for _, k := range kinds(t) {
			pages = append(pages, k.path)
		}
	}
	for width := range strings.SplitSeq(*screenWidths, ",") {
		for _, dark := range []bool{false, true} {
			v := view{dark: dark}
			if _, err := fmt.Sscan(width, &v.width); err != nil {
				t.Fatalf("-widths %s: %v", width, err)
			}
			p := open(t, v)
			for _, page := range pages {
				p.visit(origin + page)
				p.settle()
				picture, err := chromedp.Run(p.ctx, chromedp.FullScreenshot(90))
				if err != nil {
					t.Fatal(err)
				}
				keepPicture(t, fileName(page)+"-"+v.String()+".jpg", picture)
			}
		}
	}
}

// picture writes a picture of what the window shows right now, if pictures are asked for.
func (p *tab) picture(name string, v view) {
	p.t.Helper()
	if *screens == "" {
		return
	}
	picture, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.t.Fatal(err)
	}
	keepPicture(p.t, name+"-"+v.String()+".png", picture)
}

func keepPicture(t testing.TB, name string, picture []byte) {
	t.Helper()
	file := filepath.Join(*screens, name)
	if err := os.WriteFile(file, picture, 0o644); err != nil {
		t.Fatal(err)
	}
	t.Log(file)
}

// fileName turns an address into a file's name: /en/wizard/#age=29 into en-wizard-age-29.
func fileName(address string) string {
	words := strings.FieldsFunc(address, func(r rune) bool { return strings.ContainsRune("/#?&=.", r) })
	return strings.Join(words, "-")
}
