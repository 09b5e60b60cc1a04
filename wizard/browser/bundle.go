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
func Element() ([]byte, error) { return script("src/main.ts") }

// Papers returns the script that the element loads behind the first question: likewise a module without imports.
func Papers() ([]byte, error) { return script("src/papers/main.ts") }

// Runtime returns what lies under the element as an ES module of its own: loading, deciding and advising, without a
// page. Node runs it, so that the corpus goes through the functions that pages use.
func Runtime() ([]byte, error) { return script("src/runtime.ts") }

func script(entry string) ([]byte, error) {
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
		Plugins:           []api.Plugin{{Name: "embedded", Setup: embedded}},
	})
	if err := failure("bundle the wizard's script", result.Errors); err != nil {
		return nil, err
	}
	return result.OutputFiles[0].Contents, nil
}

// embedded makes esbuild read the embedded files: TypeScript as it is, styles as a module that exports their text.
func embedded(build api.PluginBuild) {
	resolve(build)
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

func resolve(build api.PluginBuild) {
	build.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
		return api.OnResolveResult{Path: path.Join(path.Dir(args.Importer), args.Path), Namespace: namespace}, nil
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
			resolve(build)
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
