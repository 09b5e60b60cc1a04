package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/andybalholm/brotli"
	"github.com/evanw/esbuild/pkg/api"
)

// size is what a browser loads, in bytes after Brotli.
type size struct{ Engine, Rules int }

func compressed(data []byte) int {
	var b bytes.Buffer
	w := brotli.NewWriterLevel(&b, brotli.BestCompression)
	if _, err := w.Write(data); err != nil {
		panic(fmt.Sprintf("BUG: %v", err)) // a buffer takes everything
	}
	if err := w.Close(); err != nil {
		panic(fmt.Sprintf("BUG: %v", err))
	}
	return b.Len()
}

// script joins a script and its packages into one minified module, as a site would serve it.
func script(entry string, platform api.Platform) ([]byte, error) {
	r := api.Build(api.BuildOptions{
		EntryPoints: []string{entry}, Bundle: true, Write: false, Format: api.FormatESModule, Platform: platform,
		Target: api.ES2022, Charset: api.CharsetUTF8, LegalComments: api.LegalCommentsNone, LogLevel: api.LogLevelSilent,
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true,
		External: []string{"*.wasm"}, Define: map[string]string{"process.env.NODE_ENV": `"production"`},
	})
	var bad []error
	for _, m := range r.Errors {
		bad = append(bad, errors.New(m.Text))
	}
	if len(bad) > 0 {
		return nil, fmt.Errorf("bundle %s: %w", entry, errors.Join(bad...))
	}
	return r.OutputFiles[0].Contents, nil
}

// ship writes into folder what is measured, and says how much a browser would load.
func (e *engine) ship(folder string, t task) (size, error) {
	code, err := script(filepath.Join("engines", e.File+".js"), api.PlatformBrowser)
	if err != nil {
		return size{}, err
	}
	out := size{Engine: compressed(code)}
	for _, name := range e.Workers {
		worker, err := script(filepath.Join("node_modules", filepath.FromSlash(name)), api.PlatformBrowser)
		if err != nil {
			return size{}, err
		}
		out.Engine += compressed(worker)
	}
	t.Entry = filepath.Join(folder, "engine.mjs")
	if e.Node {
		if t.Entry, err = filepath.Abs(filepath.Join("engines", e.File+".node.js")); err != nil {
			return size{}, err
		}
	}
	if e.Module != "" {
		if t.Module, err = filepath.Abs(filepath.Join("node_modules", filepath.FromSlash(e.Module))); err != nil {
			return size{}, err
		}
		data, err := os.ReadFile(t.Module)
		if err != nil {
			return size{}, fmt.Errorf("read the engine of %s: %w", e.Name, err)
		}
		out.Engine += compressed(data)
	}
	write := files{"engine.mjs": code}
	if write["task.json"], err = json.Marshal(t); err != nil {
		return size{}, err
	}
	for name, data := range e.Rules {
		write["rules/"+name] = data
		out.Rules += compressed(data)
	}
	for _, name := range slices.Sorted(maps.Keys(write)) {
		file := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return size{}, err
		}
		if err := os.WriteFile(file, write[name], 0o644); err != nil {
			return size{}, err
		}
	}
	return out, nil
}
