// Package browser holds the wizard's runtime and its element <eligibility-wizard>, written in TypeScript, and makes one
// script of them. It runs in process and reads nothing from disk, so that building a site needs no Node.
package browser

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"path"

	"github.com/evanw/esbuild/pkg/api"
)

//go:embed src
var sources embed.FS

const namespace = "browser" // of the embedded files, so that nothing is looked up on disk

// Element returns the script that defines <eligibility-wizard>: an ES module without imports, minified, with its styles.
// The same sources give the same bytes. An error means that the sources are broken, never that an author is wrong.
func Element() ([]byte, error) { return script("src/main.ts", bundling{}) }

// Papers returns the script that the element loads behind the first question: likewise a module without imports.
func Papers() ([]byte, error) { return script("src/papers/main.ts", bundling{}) }

// Embed returns the element's script for pages of others: it finds its files beside itself, in one of the languages,
// keeps answers in memory, and holds no code that would touch the page's address, history or storage.
func Embed(langs []string) ([]byte, error) {
	list, err := json.Marshal(langs)
	if err != nil {
		return nil, err
	}
	return script("src/embed/main.ts", bundling{instead: abroad, define: map[string]string{"LANGS": string(list)}})
}

// Frame returns the script of the page that shows the wizard alone, for frames.
func Frame() ([]byte, error) { return script("src/embed/frame.ts", bundling{}) }

// Builder returns the script of the page where links are made.
func Builder() ([]byte, error) { return script("src/builder/main.ts", bundling{}) }

// Times returns the script of the pages of processing times: it counts days, and sorts the list of them.
func Times() ([]byte, error) { return script("src/times/main.ts", bundling{}) }

// Runtime returns what lies under the element as an ES module of its own: loading, deciding and advising, without a
// page. Node runs it, so that the corpus goes through the functions that pages use.
func Runtime() ([]byte, error) { return script("src/runtime.ts", bundling{}) }

// bundling is how one script differs from the others.
type bundling struct {
	instead map[string]string // files that stand in for others
	define  map[string]string
}

// abroad are the files that differ in pages of others.
var abroad = map[string]string{"src/address.ts": "src/embed/address.ts", "src/styles/all.css": "src/embed/all.css"}

func script(entry string, how bundling) ([]byte, error) {
	result := api.Build(api.BuildOptions{
		EntryPoints:       []string{entry},
		Bundle:            true,
		Format:            api.FormatESModule,
		Platform:          api.PlatformBrowser,
		Target:            api.ES2022,
		Charset:           api.CharsetUTF8,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		LegalComments:     api.LegalCommentsNone,
		TsconfigRaw:       "{}",
		LogLevel:          api.LogLevelSilent,
		Define:            how.define,
		Plugins:           []api.Plugin{{Name: "embedded", Setup: func(build api.PluginBuild) { embedded(build, how.instead) }}},
	})
	if err := failure("bundle the wizard's script", result.Errors); err != nil {
		return nil, err
	}
	return result.OutputFiles[0].Contents, nil
}

// embedded makes esbuild read the embedded files: TypeScript as it is, styles as a module that exports their text.
func embedded(build api.PluginBuild, instead map[string]string) {
	resolve(build, instead)
	build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: namespace}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
		text, err := sources.ReadFile(args.Path)
		if err != nil {
			return api.OnLoadResult{}, err
		}
		contents, loader := string(text), api.LoaderTS
		if path.Ext(args.Path) == ".css" {
			contents, err = styles(args.Path)
			loader = api.LoaderJS
		}
		return api.OnLoadResult{Contents: &contents, Loader: loader}, err
	})
}

// resolve finds imported files. One that stands in for another may import that one.
func resolve(build api.PluginBuild, instead map[string]string) {
	build.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
		name := path.Join(path.Dir(args.Importer), args.Path)
		if other, ok := instead[name]; ok && other != args.Importer {
			name = other
		}
		return api.OnResolveResult{Path: name, Namespace: namespace}, nil
	})
}

// styles minifies a style sheet with those that it imports and wraps it into JavaScript: `export const css = "…"`.
func styles(name string) (string, error) {
	result := api.Build(api.BuildOptions{
		EntryPoints:      []string{name},
		Bundle:           true,
		Charset:          api.CharsetUTF8,
		MinifyWhitespace: true,
		MinifySyntax:     true,
		LogLevel:         api.LogLevelSilent,
		Plugins: []api.Plugin{{Name: "embedded", Setup: func(build api.PluginBuild) {
			resolve(build, nil)
			build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: namespace}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
				text, err := sources.ReadFile(args.Path)
				contents := string(text)
				return api.OnLoadResult{Contents: &contents, Loader: api.LoaderCSS}, err
			})
		}}},
	})
	if err := failure("minify the wizard's styles", append(result.Errors, result.Warnings...)); err != nil {
		return "", err
	}
	quoted, err := json.Marshal(string(bytes.TrimSpace(result.OutputFiles[0].Contents)))
	return "export const css = " + string(quoted) + ";", err
}

func failure(doing string, messages []api.Message) error {
	if len(messages) == 0 {
		return nil
	}
	list := make([]error, len(messages))
	for i, m := range messages {
		list[i] = errors.New(m.Text)
		if m.Location != nil {
			list[i] = fmt.Errorf("%s:%d:%d: %s", m.Location.File, m.Location.Line, m.Location.Column+1, m.Text)
		}
	}
	return fmt.Errorf("%s: %w", doing, errors.Join(list...))
}
