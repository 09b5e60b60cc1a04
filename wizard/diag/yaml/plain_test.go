package yaml

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"zhilu/wizard/diag"
)

// understood are files that are read without the library.
var understood = []string{
	"a: 1\n",
	"a: 1",
	"# first\n\na: x y  # second\n  # third\nb: c#d\n",
	"  a: 1\n  b: 2\n",
	"a:\n  b:\n    c: 1\n  d: 2\ne: 3\n",
	"a:\n- 1\n- -2\nb:\n  - x\n  -   k: v\n      l: w\n  - - 1\n    - 2\n",
	"- a\n- b: 1\n  key:\n  - 2\n  - 3\n- {a: [], b: {}}\n",
	"永久: {en: Stay, zh: 停留}  # 居\n名: [甲, 乙, {丙: 丁}]\n",
	"a: [1,2, 'it''s', \"x: y\", b:c, ]\nb: {c: 'd', \"e\": f , g: https://example.org/#a,}\n",
	"a: [\n  1,\n# comment\n  2 # comment\n  ,\n]\nb: {key:\n   d}\n",
	"a: {c: 1,\n  d: [x,\ny]}\n",
	"time: 09:00-11:30\nurl: https://example.org/#x\nq: Why?\nt: ~x\nn: 1e3\nh: a # b\n",
	"a: “好”（甲）\nb: 'x \"y\" z'\nc: \"it's\"\nd: ' spaces '\n",
	"a b : c d \n\"a\" : 1\n'b c': 2\n",
}

// notUnderstood are files that are left to the library.
var notUnderstood = []string{
	"", "# nothing\n", "a\n", "[a]\n", "{a: b}\n", "a:\n", "a: ~\n", "a: null\n", "~: a\n", "<<: a\n", "a: <<\n",
	"a: b\n  c\n", "a: 'b\n  c'\n", "a: |\n  b\n", "a: >-\n  b\n", "a: &x b\n", "a: *x\n", "a: !x b\n", "a: \"\\n\"\n", "a: [b\n  c]\n",
	"a: b: c\n", "a: [b: c]\n", "a: [b]: c\n", "a: {b}\n", "a: {b: , c: d}\n", "a: [,]\n", "a: [b,,c]\n", "a: [b\n", "a: {b: [c}\n",
	"a: 1\na: 2\n", "a: {b: 1, b: 2}\n", "a: 1\n b: 2\n", "a:\n  b: 1\n c: 2\n", "  a: 1\nb: 2\n", "a: - b\n", "- a\nb: c\n", "a:\n  - b\n  c: d\n",
	"---\na: 1\n", "a: 1\n...\n", "a: 1\n---\nb: 2\n", "%YAML 1.2\na: 1\n", "a: [1,\n---\n]\n", "a:\t1\n", "a: 1\r\n", "a: \u2028\n",
	"? a\n: b\n", "a: ?b\n", "a: @b\n", "a: 'b' c\n", "a: \"b\"#c\n", "a: [b?c]\n", "a: “b\n", "ａ：b\n", "a: [b]#c\n", "-\n  a: 1\n",
	strings.Repeat("k", 1100) + ": 1\n", "a: " + strings.Repeat("[", 70) + strings.Repeat("]", 70) + "\n",
}

// sameAsLibrary compares what is read without the library with what it reads.
func sameAsLibrary(t *testing.T, src []byte) (ok bool) {
	t.Helper()
	var list diag.List
	if !diag.CheckText(src, diag.Pos{}, &list) || len(list) > 0 {
		return false
	}
	got, ok := readPlain("f", 3, src)
	if !ok {
		return false
	}
	want, list := readAny("f", 3, src)
	if len(list) > 0 {
		t.Errorf("%q is understood, and wrong:\n%s", src, list)
	} else if !reflect.DeepEqual(got, want) {
		t.Errorf("%.200q: got %.300s\nwant %.300s", src, dump(got), dump(want))
	}
	return true
}

func TestPlain(t *testing.T) {
	for _, src := range understood {
		if !sameAsLibrary(t, []byte(src)) {
			t.Errorf("%q is not understood", src)
		}
	}
	for _, src := range notUnderstood {
		if sameAsLibrary(t, []byte(src)) {
			t.Errorf("%q is understood", src)
		}
	}
}

// TestPlainContent reads all files of the site, and holds that few of them need the library.
func TestPlainContent(t *testing.T) {
	files, err := filepath.Glob("../../../content/*/*/*.yaml")
	if err != nil || len(files) < 100 {
		t.Fatal(len(files), err)
	}
	without := 0
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if sameAsLibrary(t, src) {
			without++
		}
	}
	if without < len(files)*4/5 {
		t.Errorf("%d of %d files are read without the library", without, len(files))
	}
}

func dump(n *Node) string {
	var b strings.Builder
	var walk func(n *Node)
	walk = func(n *Node) {
		b.WriteString(n.Pos.String() + " " + n.Kind.String() + " " + n.Value + ";")
		for _, item := range n.Items {
			walk(item)
		}
		for _, p := range n.Pairs {
			walk(p.Key)
			walk(p.Node)
		}
	}
	walk(n)
	return b.String()
}

func FuzzPlain(f *testing.F) {
	for _, src := range append(understood, notUnderstood...) {
		f.Add([]byte(src))
	}
	f.Fuzz(func(t *testing.T, src []byte) { sameAsLibrary(t, src) })
}
