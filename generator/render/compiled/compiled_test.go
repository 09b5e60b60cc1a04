package compiled

import (
	"bytes"
	"html/template"
	"strings"
	"testing"
)

// view is what the tests' templates show.
type view struct {
	Inner
	*Outer
	Text  string
	Kind  kind
	HTML  template.HTML
	JS    template.JS
	Count int
	Yes   bool
	Link  *Inner
	List  []Inner
	Named spoken
	Any   any
	Map   map[string]string
}

type kind string

type spoken string

func (s spoken) String() string { return "said " + string(s) }

// Inner is a part of it. It is embedded, too.
type Inner struct {
	Title string
	Next  *Inner
	Items []string
}

// Outer is embedded by a pointer.
type Outer struct {
	Lasting
	Name string
}

// Upper is a method, which html/template prefers to fields.
func (i *Inner) Upper() string { return strings.ToUpper(i.Title) }

var cases = []struct {
	name, text string
	left       bool // to html/template
}{
	{"text", `<p>{{.Text}}</p>`, false},
	{"number", `<p data-n="{{.Count}}">{{.Count}}</p>`, false},
	{"attribute", `<p title="{{.Text}}" class='{{.Text}}' data-x="a {{.Text}}">`, false},
	{"address", `<a href="{{.Text}}">`, false},
	{"part of an address", `<a href="/x/{{.Text}}/y">`, false},
	{"query", `<a href="/x?q={{.Text}}#{{.Text}}">`, false},
	{"fragment", `<a href="#{{.Text}}">`, false},
	{"refresh", `<meta http-equiv="refresh" content="0; url={{.Text}}">`, false},
	{"title", `<title>{{.Text}} - {{.Title}}</title><textarea>{{.Text}}</textarea>`, false},
	{"named type", `<p class="{{.Kind}}">{{.Kind}}`, false},
	{"safe HTML", `<div>{{.HTML}}</div>`, false},
	{"data", `<script type="application/ld+json">{{.JS}}</script>`, false},
	{"icon", `<p>{{icon .Text}}</p>`, false},
	{"embedded", `{{.Title}} {{.Inner.Title}} {{range .Items}}<li>{{.}}{{else}}none{{end}}`, false},
	{"embedded by a pointer", `{{.Name}}{{with .Outer}}{{.Name}}{{end}}`, false},
	{"lasting", `{{define "x"}}<li>{{with .}}{{.Name}}{{end}}{{end}}{{template "x" .Outer}}{{template "x" .Outer}}`, false},
	{"with", `{{with .Text}}<b>{{.}}</b>{{else}}<i>{{.Title}}</i>{{end}}{{with .Inner}}{{.Title}}{{end}}`, false},
	{"with, named", `{{with $x := .Text}}{{$x}}{{.}}{{$.Title}}{{end}}`, false},
	{"pointer", `{{with .Link}}{{.Title}}{{with .Next}}{{.Title}}{{end}}{{end}}`, false},
	{"if", `{{if .Yes}}yes{{else if .Count}}{{.Count}}{{else}}no{{end}}{{if .List}}list{{end}}{{if .Link}}link{{end}}`, false},
	{"or, and", `{{if or .Text .List}}a{{end}}{{if and .Text .Yes .Link}}b{{else}}c{{end}}`, false},
	{"equal", `{{if eq .Text "x"}}x{{else if ne .Kind "y"}}y{{end}}{{if eq (len $.List) 1}}one{{end}}{{if not .Yes}}no{{end}}`, false},
	{"order", `{{if gt .Count 6}}a{{else if le .Count 0}}b{{end}}{{if lt .Text "k"}}c{{end}}{{if ge (len .List) 2}}d{{end}}`, false},
	{"range", `{{range .List}}<li>{{.Title}}{{range .Items}}{{.}}{{$.Text}}{{end}}{{end}}`, false},
	{"range, numbered", `{{range $i, $x := .List}}<li data-at="{{$i}}">{{$x.Title}}{{.Title}}{{end}}{{range $x := .Items}}{{$x}}{{end}}`, false},
	{"variable", `{{$x := .Title}}{{with .Text}}{{$x}}{{end}}{{len .List}}`, false},
	{"templates", `{{define "item"}}<li>{{.Title}}{{with .Next}}{{template "item" .}}{{end}}{{end}}{{define "none"}}-{{end}}{{template "item" .Inner}}{{with .Link}}{{template "item" .}}{{end}}{{template "none"}}`, false},
	{"comment", `a{{/* b */}}c<!-- d -->`, false},

	{"nothing's field", `{{.Link.Title}}`, false}, // where there is nothing, html/template says so
	{"method", `{{.Inner.Upper}}`, true},
	{"says itself", `{{.Named}}`, true},
	{"function", `{{printf "%s!" .Text}}`, true},
	{"pipeline", `{{.Text | printf "%q"}}`, true},
	{"anything", `{{.Any}}{{if .Any}}x{{end}}`, true},
	{"map", `{{.Map.a}}{{range .Map}}{{.}}{{end}}`, true},
	{"times", `{{range 3}}x{{end}}`, true},
	{"break", `{{range .List}}{{break}}{{end}}`, true},
	{"assignment", `{{$x := .Text}}{{$x = .Title}}{{$x}}`, true},
	{"script", `<script>let x = {{.Text}}; let y = "{{.Text}}"</script>`, true},
	{"style", `<style>p { color: {{.Text}} }</style>`, true},
	{"bare attribute", `<p class={{.Text}}>`, true},
	{"attribute's name", `<p {{.Text}}="x">`, true},
	{"HTML in an attribute", `<p title="{{.HTML}}">`, true},
	{"pictures", `<img srcset="{{.Text}}">`, true},
	{"template in an attribute", `{{define "x"}}{{.}}{{end}}<p title="{{template "x" .Text}}">`, true},
	{"template of anything", `{{define "x"}}{{.}}{{end}}{{template "x"}}`, true},
	{"decimal", `{{with 1.0}}{{.}}{{end}}`, true},
}

var funcs = Funcs{"icon": func(name string) template.HTML {
	return template.HTML("<svg>" + template.HTMLEscapeString(name) + "</svg>")
}}

func parsed(t testing.TB, text string) *template.Template {
	t.Helper()
	set, err := template.New("page").Funcs(template.FuncMap{"icon": funcs["icon"]}).Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// views are nothing at all, and something of everything.
func views(text string, n int) []*view {
	i := Inner{Title: text, Items: []string{text, "", "b"}}
	return []*view{{}, {
		Inner: i, Text: text, Kind: kind(text), HTML: "<b>&amp;</b>", JS: `{"a":"<"}`, Count: n, Yes: true, Named: spoken(text),
		Outer: &Outer{Name: text}, Link: &Inner{Title: "Link", Next: &i}, List: []Inner{i, {Title: "B"}}, Any: text, Map: map[string]string{"a": text},
	}}
}

// check executes a template several times, compiled and by html/template.
func check(t *testing.T, text string, all []*view) *Set {
	t.Helper()
	plain, set := parsed(t, text), New(parsed(t, text), funcs)
	for range 2 { // the first time, a set compiles
		for _, v := range all {
			var want bytes.Buffer
			wantErr := plain.Execute(&want, v)
			got, err := set.Append([]byte("before "), "page", v)
			if (err == nil) != (wantErr == nil) || err != nil && !strings.Contains(err.Error(), wantErr.Error()) {
				t.Fatalf("error %v, want %v", err, wantErr)
			}
			if err == nil && string(got) != "before "+want.String() {
				t.Errorf("%s\n got %s\nwant before %s", text, got, want.String())
			}
		}
	}
	return set
}

func TestSameAsHTMLTemplate(t *testing.T) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			set := check(t, c.text, append(views(`a<b>&"'+ c/é费:?#%41%4g`, -7), views("javascript:x", 1)...))
			if left := len(set.Left()) > 0; left != c.left {
				t.Errorf("left to html/template: %v, want %v", left, c.left)
			}
		})
	}
}

func FuzzSameAsHTMLTemplate(f *testing.F) {
	for _, text := range []string{"", "plain", "a\x00b", "\xff<", "http://x/y?z=1&w=+", "HTTPS:x", "mailto:a@b", "a:b", "a/b:c", "'\"`", "%", "%4"} {
		f.Add(text, 3)
	}
	f.Fuzz(func(t *testing.T, text string, n int) {
		for _, c := range cases {
			if !c.left {
				check(t, c.text, views(text, n))
			}
		}
	})
}

// TestLasting: what a template makes of something that lasts is made once for each that there is.
func TestLasting(t *testing.T) {
	set := New(parsed(t, `{{define "x"}}{{.Name}}{{end}}{{define "y"}}-{{.Name}}-{{end}}{{template "x" .Outer}}{{template "y" .Outer}}{{template "x" .Outer}}`), funcs)
	show := func(o *Outer) string {
		out, err := set.Append(nil, "page", &view{Outer: o})
		if err != nil {
			t.Fatal(err)
		}
		return string(out)
	}
	a, b := &Outer{Name: "a"}, &Outer{Name: "b"}
	show(a) // by html/template
	if got := show(a) + show(b); got != "a-a-ab-b-b" {
		t.Errorf("got %s", got)
	}
	a.Name = "changed"
	if got := show(a); got != "a-a-a" {
		t.Errorf("it is made again: %s", got)
	}
}

func TestConcurrently(t *testing.T) {
	set := New(parsed(t, `{{range .List}}<li>{{.Title}}{{end}}`), funcs)
	v := views("x", 1)[1]
	want, err := set.Append(nil, "page", v)
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan string)
	for range 8 {
		go func() {
			got, err := set.Append(nil, "page", v)
			if err != nil {
				got = []byte(err.Error())
			}
			done <- string(got)
		}()
	}
	for range 8 {
		if got := <-done; got != string(want) {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func BenchmarkPage(b *testing.B) {
	const text = `<title>{{.Title}}</title>{{range .List}}<li><a href="{{.Title}}"{{with .Next}} title="{{.Title}}"{{end}}>{{.Title}}</a>{{end}}{{.HTML}}`
	v := views("A title & more", 1)[1]
	for range 5 {
		v.List = append(v.List, v.List...)
	}
	b.Run("compiled", func(b *testing.B) {
		set := New(parsed(b, text), funcs)
		var out []byte
		b.ReportAllocs()
		for b.Loop() {
			out, _ = set.Append(out[:0], "page", v)
		}
	})
	b.Run("html", func(b *testing.B) {
		plain := parsed(b, text)
		var out bytes.Buffer
		b.ReportAllocs()
		for b.Loop() {
			out.Reset()
			plain.Execute(&out, v)
		}
	})
}
