package e2e

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestChecksBite shows every check the mistake it is there for.
func TestChecksBite(t *testing.T) {
	const good = `<!doctype html><html lang="en"><title>A page</title><link rel="icon" href="data:,"><main><h1>A page</h1>%s</main>`
	var body string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", "default-src 'self'; script-src 'self' 'nonce-x'; style-src 'nonce-x'; img-src * data:")
		fmt.Fprintf(w, good, body)
	}))
	defer server.Close()

	for _, c := range []struct{ name, body, axe, overflow, strays, complaints string }{
		{"a good page", `<p>Fine.</p>`, "", "", "", ""},
		{"pale text", `<style nonce=x>p { color: #aaa; background: #fff }</style><p>Pale</p>`, "color-contrast", "", "", ""},
		{"a nameless button", `<button></button>`, "button-name", "", "", ""},
		{"a wide word", `<style nonce=x>p { width: 600px }</style><p>Wide</p>`, "", "608", "", ""},
		{"a picture from elsewhere", `<img alt="" src="http://elsewhere.example/a.png">`, "", "", "elsewhere.example", "ERR_NAME_NOT_RESOLVED"},
		{"an answer in a request", `<img alt="" src="data:,"><script nonce=x>fetch("/x?age=29")</script>`, "", "", `carries "age="`, ""},
		{"an answer posted", `<script nonce=x>fetch("/x", {method: "POST", body: "29"})</script>`, "", "", "POST", ""},
		{"a script's error", `<script nonce=x>nothing.there()</script>`, "", "", "", "nothing is not defined"},
		{"an inline style", `<p style="color: red">Red</p>`, "", "", "", "Content Security Policy"},
	} {
		t.Run(c.name, func(t *testing.T) {
			body = c.body
			p := open(t, view{width: 320})
			p.visit(server.URL)
			for _, f := range []struct {
				check string
				got   []string
				want  string
			}{
				{"complaints", p.complaints(), c.complaints},
				{"overflow", p.overflow(), c.overflow},
				{"strays", p.strays(server.URL, "age="), c.strays},
				{"axe", p.axe(), c.axe},
			} {
				got := strings.Join(f.got, "\n")
				if f.want == "" && got != "" || !strings.Contains(got, f.want) {
					t.Errorf("%s found %q, want %q", f.check, got, f.want)
				}
			}
			if late := p.complaints(); c.complaints == "" && len(late) > 0 {
				t.Errorf("axe itself makes the page complain: %s", late)
			}
		})
	}
}
