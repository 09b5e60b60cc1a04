package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"zhilu/generator/pipeline"
	"zhilu/generator/web"
	"zhilu/wizard/diag"
)

// external asks for the addresses on the web that the content names. What was learned is kept in the user's cache.
func (a *app) external(ctx context.Context, checked *pipeline.Checked, s *sieve) (diag.List, error) {
	addresses, err := checked.Addresses()
	if err != nil {
		return nil, fmt.Errorf("read the addresses: %w", err)
	}
	var links []web.Link
	for _, l := range addresses {
		if s.base == "" || s.touched[l.Pos.File] {
			links = append(links, web.Link(l))
		}
	}
	client := a.web
	if client == nil {
		client = web.NewClient(http.ProxyFromEnvironment)
	}
	file, cache := readCache()
	bar := progress{to: a.stderr, start: time.Now(), what: "addresses"}
	o := web.Options{Client: client, Cache: cache, Now: time.Now()}
	if a.terminal(a.stderr) {
		o.Progress = bar.show
	}
	list, err := web.Check(ctx, links, o)
	bar.clear()
	if kept := keepCache(file, cache, o.Now); kept != nil {
		a.log.Warn("the answers of the web are not kept", "why", kept)
	}
	switch {
	case ctx.Err() != nil:
		err = errors.New("interrupted: not all addresses were asked for")
	case err != nil:
		err = fmt.Errorf("ask for addresses: %w", err)
	}
	return checked.Weigh(list), err
}

// readCache gives what was learned earlier, and the file that it is kept in; "" if there is no place for it.
func readCache() (file string, cache web.Cache) {
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", web.Cache{}
	}
	file = filepath.Join(dir, "zhilu", "addresses.json")
	data, err := os.ReadFile(file)
	if err != nil {
		return file, web.Cache{}
	}
	return file, web.ReadCache(data)
}

func keepCache(file string, cache web.Cache, now time.Time) error {
	if file == "" {
		return errors.New("the system names no folder for such files")
	}
	data, err := cache.Bytes(now)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	beside := fmt.Sprintf("%s.%d", file, os.Getpid())
	if err := os.WriteFile(beside, data, 0o600); err != nil {
		return errors.Join(err, os.Remove(beside))
	}
	return os.Rename(beside, file)
}
