package live

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"zhilu/generator/publish"
)

// ServeHTTP answers for the site. Hosts other than this machine are refused unless Handler was told of them.
func (s *Show) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	v, _ := s.now()
	sub, below := strings.CutPrefix(r.URL.Path, v.root)
	w.Header().Set("X-Content-Type-Options", "nosniff")
	if s.Headers != nil {
		maps.Copy(w.Header(), s.Headers(sub))
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
		return
	}
	switch {
	case !below && v.root != "/" && (r.URL.Path == "/" || r.URL.Path+"/" == v.root):
		http.Redirect(w, r, v.root, http.StatusTemporaryRedirect)
	case !below:
		http.NotFound(w, r)
	case sub == folder+"events":
		s.events(w, r)
	case sub == folder+"untried.json" && s.Untried != nil:
		w.Header().Set("Content-Type", publish.ContentType(".json"))
		w.Header().Set("Cache-Control", "no-store")
		json.NewEncoder(w).Encode(s.Untried()) // an answer that nobody takes any more is no failure
	case sub == folder+"live.js":
		w.Header().Set("Content-Type", publish.ContentType(".js"))
		w.Header().Set("Cache-Control", "no-cache")
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(script))
	case sub == "sw.js": // what is being written is not to be kept by browsers
		http.NotFound(w, r)
	case v.files != nil && serve(w, r, v.root, sub, v.files):
	case v.files == nil || v.early:
		nothingYet(w, v.root, v.mistakes)
	default:
		missing(w, r, v.root, sub, v.files)
	}
}

// nothingYet answers for what is not there before the first good build: that one is on its way, or the mistakes, which the
// script shows.
func nothingYet(w http.ResponseWriter, root string, mistakes []string) {
	title, text := "…", "Zhilu is reading the site. It appears here by itself."
	if len(mistakes) > 0 {
		title, text = mistakes[len(mistakes)-1], ""
	}
	w.Header().Set("Content-Type", publish.ContentType(".html"))
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusServiceUnavailable)
	page := fmt.Sprintf("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>%s</title></head><body><p>%s</p></body></html>\n", escape(title), text)
	w.Write(withScript([]byte(page), root, "")) // an answer that nobody takes any more is no failure
}

func escape(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;").Replace(s)
}

// serve answers with a file of the site, or sends an address without its last slash there. It reports whether there is one.
func serve(w http.ResponseWriter, r *http.Request, root, sub string, files Files) bool {
	name := sub + index(sub)
	f, ok := files.Get(name)
	if !ok {
		if _, isPage := files.Get(sub + "/index.html"); isPage && index(sub) == "" {
			to := url.URL{Path: root + sub + "/", RawQuery: r.URL.RawQuery}
			http.Redirect(w, r, to.String(), http.StatusPermanentRedirect)
			return true
		}
		return false
	}
	data, etag := f.Data, f.ETag
	if path.Ext(name) == ".html" {
		data = withScript(data, root, strings.Trim(etag, `"`))
	}
	h := w.Header()
	h.Set("Content-Type", publish.ContentType(name))
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "no-cache")
	}
	h.Set("ETag", etag)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
	return true
}

// missing shows the page that says that there is nothing, in the language of the address.
func missing(w http.ResponseWriter, r *http.Request, root, sub string, files Files) {
	lang, _, _ := strings.Cut(sub, "/")
	f, ok := files.Get(lang + "/404.html")
	if !ok {
		f, ok = files.Get("404.html")
	}
	if !ok {
		http.NotFound(w, r)
		return
	}
	data := withScript(f.Data, root, "")
	w.Header().Set("Content-Type", publish.ContentType(".html"))
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Length", fmt.Sprint(len(data)))
	w.WriteHeader(http.StatusNotFound)
	if r.Method == http.MethodGet {
		w.Write(data) // likewise
	}
}

// withScript puts the script into a page. etag names the page's bytes, "" for a page that is not of the site.
func withScript(page []byte, root, etag string) []byte {
	tag := fmt.Appendf(nil, `<script src="%s%slive.js" data-etag="%s" defer></script>`, escape(root), folder, etag)
	at := bytes.LastIndex(page, []byte("</head>"))
	if at < 0 {
		at = len(page)
	}
	return bytes.Join([][]byte{page[:at], tag, page[at:]}, nil)
}

// OnlyHosts answers requests only if they name this machine, an address in digits or the given host: a page elsewhere
// whose name was made to point here (DNS rebinding) could otherwise read what is not published yet.
func OnlyHosts(host string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := r.Host
		if h, _, err := net.SplitHostPort(name); err == nil {
			name = h
		}
		name = strings.Trim(strings.ToLower(name), "[]")
		if name != "localhost" && !strings.HasSuffix(name, ".localhost") && net.ParseIP(name) == nil && name != strings.ToLower(host) {
			http.Error(w, "this host is not served", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}
