package render

import (
	"fmt"
	"strings"

	"zhilu/wizard/diag/yaml"
)

// Header is a line that goes before an answer of the server.
type Header struct{ Name, Value string }

// HeaderRule says what goes before the files that a pattern means: a path below the site's root, or the beginning of
// paths if it ends in "*". All rules that fit count. Hosts join what several rules say under one name with a comma, so
// only policies, which then hold together, may be said twice.
type HeaderRule struct {
	Pattern string
	Headers []Header
}

// fits reports whether a rule is about a path.
func (h *HeaderRule) fits(path string) bool {
	before, all := strings.CutSuffix(h.Pattern, "*")
	return path == h.Pattern || all && strings.HasPrefix(path, before)
}

// HeadersOf gives what goes before the file at path.
func HeadersOf(rules []HeaderRule, path string) []Header {
	var out []Header
	for _, h := range rules {
		if h.fits(path) {
			out = append(out, h.Headers...)
		}
	}
	return out
}

// Headers are what is to be sent with the files of a site: by hosts that read _headers, and by `zhilu serve`.
//
// Pages of others may show the frame page and nothing else in a frame: X-Frame-Options is for all pages, and a browser
// that reads frame-ancestors in a policy doesn't look at it any more. What other sites take in may be read by them; the
// rest is public as well, and asks for no protection against being read.
func Headers(langs []yaml.Lang) []HeaderRule {
	const (
		asked    = "no-cache" // is kept, but asked for anew: a page must not name files that are gone
		forever  = "public, max-age=31536000, immutable"
		anywhere = "*"
	)
	shared := []Header{{"Access-Control-Allow-Origin", anywhere}, {"Cross-Origin-Resource-Policy", "cross-origin"}}
	rules := []HeaderRule{
		{"*", []Header{
			{"Content-Security-Policy", policy},
			{"X-Content-Type-Options", "nosniff"},
			{"X-Frame-Options", "SAMEORIGIN"},
			{"Referrer-Policy", "strict-origin-when-cross-origin"},
			{"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
			{"Cross-Origin-Opener-Policy", "same-origin"},
		}},
		{"", []Header{{"Cache-Control", asked}}},
		{"sw.js", []Header{{"Cache-Control", asked}}},
		{"assets/*", append([]Header{{"Cache-Control", forever}}, shared...)}, // their names hold a hash
		{Embed + "*", append([]Header{{"Cache-Control", asked}}, shared...)},
		{"api/*", append([]Header{{"Cache-Control", asked}}, shared...)},
		{"llms.txt", []Header{{"Content-Type", plain}}},
	}
	for _, lang := range langs {
		home := string(lang) + "/"
		rules = append(rules,
			HeaderRule{home + "*", []Header{{"Cache-Control", asked}}},
			HeaderRule{home + "llms.txt", []Header{{"Content-Type", plain}}},
			HeaderRule{home + frameSub + "*", []Header{{"Content-Security-Policy", "frame-ancestors *"}}},
		)
	}
	return rules
}

const plain = "text/plain; charset=utf-8"

// headers is the file _headers, which several hosts read.
func (r *Renderer) headers() File {
	var b strings.Builder
	for i, rule := range Headers(r.site.Langs()) {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%s%s\n", r.site.Root(), rule.Pattern)
		for _, h := range rule.Headers {
			fmt.Fprintf(&b, "  %s: %s\n", h.Name, h.Value)
		}
	}
	return File{"_headers", []byte(b.String())}
}
