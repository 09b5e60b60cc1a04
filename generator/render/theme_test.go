package render

import (
	"fmt"
	"io/fs"
	"math"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"zhilu/themes"
	"zhilu/wizard/diag/yaml"
)

// themeWith is the default theme with one place of one file changed.
func themeWith(t *testing.T, file, old, new string) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	theme := themes.Default()
	err := fs.WalkDir(theme, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(theme, name)
		out[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	text := string(out[file].Data)
	if !strings.Contains(text, old) {
		t.Fatalf("%s has no %q", file, old)
	}
	out[file].Data = []byte(strings.Replace(text, old, new, 1))
	if new == gone {
		delete(out, file)
	}
	return out
}

// lineAndColumn is a line, or a line and a column: the files of the theme grow.
var lineAndColumn = regexp.MustCompile(`:\d+(?::\d+)?:`)

const gone = "the file is removed"

func TestThemeMistakes(t *testing.T) {
	for _, c := range []struct{ name, file, old, new, want string }{
		{"as it is", "css/base.css", "", "", ``},
		{"no word for a template", "wording/en.yaml", "  skip: ", "  skop: ", `wording/en.yaml: the word "page.skip" is missing (did you mean "page.skop"?)
templates/page.html:LINE:COL: note: used here
wording/en.yaml:LINE:COL: warning: nothing uses the word "page.skop" (remove it)`},
		{"no word for the code", "wording/zh.yaml", "  metro: ", "  metre: ", `wording/zh.yaml: the word "office.metro" is missing (did you mean "office.metre"?)
wording/zh.yaml:LINE:COL: warning: nothing uses the word "office.metre" (remove it)`},
		{"other places", "wording/zh.yaml", "{date}前", "前", `wording/zh.yaml:LINE:COL: "guide.late" has the places "", elsewhere "{date}"
wording/en.yaml:LINE:COL: note: the other language`},
		{"no such icon", "templates/page.html", `{{icon "moon"}}`, `{{icon "mon"}}`, `templates/page.html:LINE:COL: unknown icon "mon" (did you mean "moon"?)`},
		{"no name of a word", "templates/page.html", `{{t "page.skip"}}`, `{{t .Title}}`, `templates/page.html:LINE:COL: a word must be named in the template (write {{t "group.word"}})
wording/en.yaml:LINE:COL: warning: nothing uses the word "page.skip" (remove it)
wording/zh.yaml:LINE:COL: warning: nothing uses the word "page.skip" (remove it)`},
		{"no end", "templates/time.html", `{{end}}`, ``, `templates/time.html:LINE: unexpected <define> in command`},
		{"no style", "css/print.css", "", gone, `css/site.css:LINE:COL: there is no file "css/print.css" in the theme`},
		{"no script", "js/theme.ts", "", gone, `js/site.ts:LINE:COL: there is no file "js/theme.ts" in the theme`},
		{"no mark", "img/favicon.svg", "", gone, `img/favicon.svg: the theme has no "img/favicon.svg"`},
		{"a mark with curves", "img/favicon.svg", "M14.5", "C14.5", `img/favicon.svg: no icon can be made of it: a path goes on with "C"; only one line of M, L, H, V, A and Z can be drawn (draw it as flat paths, each of one line, in a square)`},
		{"broken YAML", "wording/zh.yaml", "  skip: ", "  skip: [", `wording/zh.yaml:LINE:COL: not valid YAML: did not find expected ',' or ']' (close the bracket that opens here, and quote texts that hold ", ", ": ", "?" or "{{")`},
		{"no language", "wording/zh.yaml", "", gone, `wording/zh.yaml: the theme has no words in "zh" (translate another file of the folder wording)`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, list := loadTheme(themeWith(t, c.file, c.old, c.new), []yaml.Lang{"en", "zh"})
			got := lineAndColumn.ReplaceAllStringFunc(strings.TrimSpace(list.String()), func(at string) string {
				return []string{":LINE:", ":LINE:COL:"}[strings.Count(at, ":")-2]
			})
			if got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestSqueeze(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"<ul>\n  <li>a</li>\n</ul>\n", "<ul><li>a</li></ul>"},
		{"one\n  two", "one two"},
		{" and ", " and "},
		{"<p>\n  text\n</p>", "<p>text</p>"},
		{"<a href=\"x\"\n   lang=\"en\">", "<a href=\"x\" lang=\"en\">"},
	} {
		if got := string(squeeze([]byte(c.in))); got != c.want {
			t.Errorf("squeeze(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestHreflang(t *testing.T) {
	for _, c := range []struct{ in, want string }{{"en-GB", "en"}, {"zh-Hans-CN", "zh-Hans"}, {"ja", "ja"}} {
		if got := hreflang(c.in); got != c.want {
			t.Errorf("hreflang(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

// unwanted is what the theme's styles do without.
var unwanted = map[string]*regexp.Regexp{
	"a physical side":       regexp.MustCompile(`(?m)^\s*(?:margin|padding|border)?-?(?:left|right|top|bottom)(?:-[a-z]+)?:|^\s*(?:text-align|float): (?:left|right)`),
	"an !important":         regexp.MustCompile(`!important`),
	"a styled id":           regexp.MustCompile(`(?m)^[^{}:]*#[a-zA-Z][\w-]*[^{};:]*\{`),
	"a colour out of place": regexp.MustCompile(`(?m)^\s*[a-z-]+:[^;]*(?:#[0-9a-f]{3,8}\b|oklch|hsl)`),
}

func TestStyles(t *testing.T) {
	files, err := fs.Glob(themes.Default(), "css/*.css")
	if err != nil {
		t.Fatal(err)
	}
	comments := regexp.MustCompile(`(?s)/\*.*?\*/`)
	for _, name := range files {
		data, err := fs.ReadFile(themes.Default(), name)
		if err != nil {
			t.Fatal(err)
		}
		text := comments.ReplaceAllStringFunc(string(data), func(c string) string { return strings.Repeat("\n", strings.Count(c, "\n")) })
		for what, form := range unwanted {
			if what == "a colour out of place" && (name == "css/tokens.css" || name == "css/print.css") {
				continue
			}
			for _, m := range form.FindAllStringIndex(text, -1) {
				t.Errorf("%s:%d: %s", name, 1+strings.Count(text[:m[1]], "\n"), what)
			}
		}
	}
}

// TestContrast holds the tokens to WCAG: text 4.5 to 1 on what it stands on, edges of controls 3 to 1.
func TestContrast(t *testing.T) {
	data, err := fs.ReadFile(themes.Default(), "css/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	token := regexp.MustCompile(`--([a-z-]+): (?:var\(--light, (#[0-9a-f]{6})\) var\(--dark, (#[0-9a-f]{6})\)|(#[0-9a-f]{6}));`)
	colours := map[string][2]string{}
	for _, m := range token.FindAllStringSubmatch(string(data), -1) {
		colours[m[1]] = [2]string{m[2] + m[4], m[3] + m[4]}
	}
	pairs := []struct {
		on, under string
		least     float64
	}{
		{"ink", "paper", 7}, {"ink", "surface", 7}, {"ink", "raised", 7}, {"ink", "accent-soft", 7},
		{"ink-soft", "paper", 4.5}, {"ink-soft", "surface", 4.5}, {"ink-soft", "raised", 4.5}, {"ink-soft", "accent-soft", 4.5},
		{"accent", "paper", 4.5}, {"accent", "surface", 4.5}, {"accent", "raised", 4.5}, {"accent", "accent-soft", 4.5},
		{"accent", "warn-soft", 4.5}, {"accent", "bad-soft", 4.5}, {"accent", "ok-soft", 4.5},
		{"on-accent", "accent", 4.5}, {"on-accent", "accent-strong", 4.5},
		{"on-plate", "plate", 7}, {"on-plate-soft", "plate", 4.5}, {"on-plate-soft", "plate-brick", 4.5},
		{"ok", "ok-soft", 4.5}, {"warn", "warn-soft", 4.5}, {"bad", "bad-soft", 4.5},
		{"ok", "paper", 4.5}, {"warn", "paper", 4.5}, {"warn", "raised", 4.5}, {"warn", "surface", 4.5}, {"bad", "paper", 4.5},
		{"brick", "paper", 4.5}, {"line-strong", "paper", 3}, {"line-strong", "raised", 3}, {"focus", "paper", 3}, {"focus", "surface", 3},
	}
	for _, p := range pairs {
		for i, mode := range []string{"light", "dark"} {
			if got := contrast(t, colours[p.on][i], colours[p.under][i]); got < p.least {
				t.Errorf("%s: %s on %s is %.2f to 1, less than %v", mode, p.on, p.under, got, p.least)
			}
		}
	}
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	light, dark := luminance(t, a), luminance(t, b)
	if light < dark {
		light, dark = dark, light
	}
	return (light + 0.05) / (dark + 0.05)
}

// luminance is that of https://www.w3.org/TR/WCAG22/#dfn-relative-luminance.
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	var rgb [3]uint8
	if _, err := fmt.Sscanf(colour, "#%02x%02x%02x", &rgb[0], &rgb[1], &rgb[2]); err != nil {
		t.Fatalf("no colour %q: %v", colour, err)
	}
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		sum += weight * linear(float64(rgb[i])/255)
	}
	return sum
}

func linear(c float64) float64 {
	if c <= 0.04045 {
		return c / 12.92
	}
	return math.Pow((c+0.055)/1.055, 2.4)
}
