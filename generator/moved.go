package main

import (
	"context"
	"path"
	"strings"
)

// moved asks Git which guides had other ids, and what they are now; "" for those that were removed. Where there is no
// Git, nobody knows.
func (a *app) moved(ctx context.Context) (map[string]string, error) {
	now := map[string]string{}
	// What is not committed, then the commits, newest first. A folder that Git has not been told of yet is new.
	fresh, err := a.gitText(ctx, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
	if err != nil {
		return nil, ctx.Err()
	}
	for _, ask := range [][]string{
		{"diff", "HEAD"},
		{"log", "-n", "1000", "--format="},
	} {
		args := append(ask, "-M", "--diff-filter=DR", "--name-status", "-z", "--relative", "--", ".")
		text, err := a.gitText(ctx, args...)
		if err != nil {
			return nil, ctx.Err()
		}
		noteMoves(now, strings.Split(text, "\x00"), strings.Split(fresh, "\x00"))
	}
	return now, nil
}

// noteMoves takes what Git says of renamed and removed files, newest first. Only pages tell where a guide has gone.
func noteMoves(now map[string]string, fields, fresh []string) {
	note := func(from, to string) {
		if later, ok := now[to]; ok {
			to = later
		}
		if _, known := now[from]; from != "" && from != to && !known {
			now[from] = to
		}
	}
	var removed []string
	for i := 0; i+1 < len(fields); i += 2 {
		from := guideOf(fields[i+1])
		if !strings.HasPrefix(fields[i], "R") || i+2 >= len(fields) {
			removed = append(removed, from)
			continue
		}
		note(from, guideOf(fields[i+2]))
		i++
	}
	for _, from := range removed { // after the renamed ones: a page may have gone while others went elsewhere
		to := ""
		for _, file := range fresh {
			if g := guideOf(file); g != "" && path.Base(g) == path.Base(from) {
				to = g
			}
		}
		note(from, to)
	}
}

// guideOf gives the guide that a file is a page of, or "".
func guideOf(file string) string {
	dir, base := path.Split(file)
	if strings.Count(dir, "/") != 2 || !strings.HasPrefix(base, "index.") {
		return ""
	}
	return strings.TrimSuffix(dir, "/")
}
