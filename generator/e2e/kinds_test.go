package e2e

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// kind is a sort of page with the address of one page of that sort.
type kind struct{ name, path string }

// pages returns the addresses of all pages in the built site, sorted, but those that only lead elsewhere.
func pages(t *testing.T) []string {
	t.Helper()
	site := os.DirFS(built(t))
	var list []string
	err := fs.WalkDir(site, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".html" {
			return err
		}
		data, err := fs.ReadFile(site, name)
		if !refresh.Match(data) {
			list = append(list, "/"+strings.TrimSuffix(name, "index.html"))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

var refresh = regexp.MustCompile(`(?i)<meta http-equiv="?refresh`)

// kinds returns one page of every sort in every language: one for each folder, and for a folder of guides the list, a
// guide with a tree and one without.
func kinds(t *testing.T) []kind {
	t.Helper()
	site := os.DirFS(built(t))
	var list []kind
	for _, p := range pages(t) {
		name := strings.TrimPrefix(p, "/")
		if strings.HasSuffix(p, "/") {
			name += "index.html"
		}
		data, err := fs.ReadFile(site, name)
		if err != nil {
			t.Fatal(err)
		}
		sort := p
		if parts := strings.Split(strings.Trim(p, "/"), "/"); len(parts) > 2 {
			sort = "/" + parts[0] + "/" + parts[1] + "/…"
			if strings.Contains(string(data), "<eligibility-wizard") {
				sort += " with a tree"
			}
		}
		if !slices.ContainsFunc(list, func(k kind) bool { return k.name == sort }) {
			list = append(list, kind{sort, p})
		}
	}
	return list
}
