// Package assets turns a theme's style sheets and scripts into the files that browsers load: an entry, with all that it
// imports, becomes the bytes of one minified file. With wizard/browser it is the only importer of esbuild.
package assets

import (
	"io/fs"
	"path"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"zhilu/wizard/diag"
)

// Style bundles a style sheet with all that it imports.
func Style(fsys fs.FS, entry string) ([]byte, diag.List) {
	return bundle(fsys, entry, api.BuildOptions{
		// Browsers of 2022 and later; what an older one doesn't know it leaves out.
		Engines: []api.Engine{{Name: api.EngineChrome, Version: "105"}, {Name: api.EngineSafari, Version: "15.4"}, {Name: api.EngineFirefox, Version: "105"}},
	})
}

// Script bundles a script with all that it imports. A module runs when the page is there; any other script runs where
// it stands, and what it declares stays its own.
func Script(fsys fs.FS, entry string, module bool) ([]byte, diag.List) {
	format := api.FormatIIFE
	if module {
		format = api.FormatESModule
	}
	return bundle(fsys, entry, api.BuildOptions{Format: format, Target: api.ES2020})
}

func bundle(fsys fs.FS, entry string, opt api.BuildOptions) ([]byte, diag.List) {
	opt.EntryPoints = []string{entry}
	opt.Bundle = true
	opt.Write = false
	opt.Outdir = "/"
	opt.Charset = api.CharsetUTF8
	opt.LegalComments = api.LegalCommentsNone
	opt.MinifyWhitespace, opt.MinifySyntax, opt.MinifyIdentifiers = true, true, true
	opt.LogLevel = api.LogLevelSilent
	opt.TsconfigRaw = "{}" // none is looked for on the disk
	opt.Plugins = []api.Plugin{fromFS(fsys)}
	result := api.Build(opt)
	var list diag.List
	for _, m := range result.Errors {
		report(&list, diag.Error, entry, m)
	}
	for _, m := range result.Warnings {
		report(&list, diag.Warning, entry, m)
	}
	if list.HasErrors() || len(result.OutputFiles) == 0 {
		return nil, list
	}
	return result.OutputFiles[0].Contents, list
}

func report(list *diag.List, severity diag.Severity, entry string, m api.Message) {
	pos := diag.Pos{File: entry}
	if l := m.Location; l != nil {
		pos = diag.Pos{File: strings.TrimPrefix(l.File, namespace+":"), Line: l.Line, Col: len([]rune(l.LineText[:min(l.Column, len(l.LineText))])) + 1}
	}
	list.Add(diag.Diagnostic{Pos: pos, Severity: severity, Rule: "asset", Message: m.Text})
}

const namespace = "theme"

// fromFS makes esbuild read fsys and nothing else.
func fromFS(fsys fs.FS) api.Plugin {
	return api.Plugin{Name: namespace, Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
			name := a.Path
			if a.Kind != api.ResolveEntryPoint {
				name = path.Join(path.Dir(a.Importer), a.Path)
			}
			if path.Ext(name) == "" {
				name += ".ts"
			}
			if _, err := fs.Stat(fsys, name); err != nil {
				return api.OnResolveResult{Errors: []api.Message{{Text: "there is no file \"" + name + "\" in the theme"}}}, nil
			}
			return api.OnResolveResult{Path: name, Namespace: namespace}, nil
		})
		b.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: namespace}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
			data, err := fs.ReadFile(fsys, a.Path)
			if err != nil {
				return api.OnLoadResult{}, err
			}
			text := string(data)
			return api.OnLoadResult{Contents: &text, Loader: loaders[path.Ext(a.Path)]}, nil
		})
	}}
}

var loaders = map[string]api.Loader{".css": api.LoaderCSS, ".ts": api.LoaderTS, ".js": api.LoaderJS, ".svg": api.LoaderDataURL}
