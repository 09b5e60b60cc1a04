package e2e

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"
	"time"
)

// serveInPieces serves the site as a slow line does: a page comes in ten pieces, and a browser may paint what it has in
// between.
func serveInPieces(t *testing.T) string {
	t.Helper()
	to, err := url.Parse(serve(t))
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(to)
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/") || strings.HasSuffix(r.URL.Path, ".html") {
			w = &slow{ResponseWriter: w}
		}
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(site.Close)
	return site.URL
}

type slow struct{ http.ResponseWriter }

func (s *slow) Write(data []byte) (int, error) {
	size, sent := len(data)/10+1, 0
	for len(data) > 0 {
		n, err := s.ResponseWriter.Write(data[:min(size, len(data))])
		sent += n
		if err != nil {
			return sent, err
		}
		data = data[n:]
		http.NewResponseController(s.ResponseWriter).Flush()
		time.Sleep(20 * time.Millisecond)
	}
	return sent, nil
}
