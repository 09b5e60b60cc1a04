package main

import (
	"maps"
	"strings"
	"testing"
)

func TestNoteMoves(t *testing.T) {
	for _, c := range []struct{ name, git, fresh, want string }{
		{"renamed", "R100 a/b/index.en.md a/c/index.en.md R090 a/b/guide.yaml a/c/guide.yaml", "", "a/b=a/c"},
		{"renamed twice", "R100 a/c/index.en.md a/d/index.en.md R100 a/b/index.en.md a/c/index.en.md", "", "a/b=a/d a/c=a/d"},
		{"renamed, one page gone", "D a/b/index.en.md R100 a/b/index.zh.md a/c/index.zh.md", "", "a/b=a/c"},
		{"removed", "D a/b/index.en.md D a/b/index.zh.md", "", "a/b="},
		{"renamed, then removed", "D a/c/index.en.md R100 a/b/index.en.md a/c/index.en.md", "", "a/b=a/c a/c="},
		{"moved without telling Git", "D a/b/index.en.md", "x/b/index.en.md x/y/index.en.md", "a/b=x/b"},
		{"within a guide", "R100 a/b/index.en.md a/b/index.zh.md", "", ""},
		{"no page", "D a/b/map.png D site.yaml R100 sources.yaml a/b/index.en.md", "", ""},
		{"cut off", "R100 a/b/index.en.md", "", "a/b="},
		{"nothing", "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			now := map[string]string{}
			noteMoves(now, strings.Split(c.git+" ", " "), strings.Split(c.fresh, " "))
			want := map[string]string{}
			for _, pair := range strings.Fields(c.want) {
				from, to, _ := strings.Cut(pair, "=")
				want[from] = to
			}
			if !maps.Equal(now, want) {
				t.Errorf("got %v, want %v", now, want)
			}
		})
	}
}
