package content

import (
	"reflect"
	"strings"
	"testing"

	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

func readLock(src string) (*Lock, diag.List) {
	l := &Lock{}
	n, list := yaml.Parse("agreed.yaml", 1, []byte(src))
	if n != nil {
		l.DecodeYAML(n, &list)
	}
	return l, list
}

// FuzzLock: what is read from a lock is what is written into it, in the same order, whatever the order was.
func FuzzLock(f *testing.F) {
	const a, b = "0123456789abcdef0123456789abcdef", "12345678901234567890123456789012"
	for _, src := range []string{
		"",
		"fees: {zh: " + b + ", en: " + a + "}\n_head: {en: " + a + "}\n",
		"null: {no: " + b + `, differ: ["zh \"30\" \\ x", b: c]}`,
		"'2020': {en: '" + b + `', differ: ["zh 30", "en [^law:art.3]", "en {{fact fee}}"]}`,
		`{"a: b": {"e n": ` + b + `}, "<<": {"": ` + a + "}, '1': {}}",
		"费用: {en: " + a + "}\nfees: {}\n",
	} {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		l, list := readLock(src)
		if list.HasErrors() {
			return
		}
		again, list := readLock(string(l.YAML()))
		if list.HasErrors() {
			t.Fatalf("%s\n%s", l.YAML(), list)
		}
		if string(again.YAML()) != string(l.YAML()) || !reflect.DeepEqual(again.Langs(), l.Langs()) {
			t.Errorf("%s\nthen\n%s", l.YAML(), again.YAML())
		}
	})
}

func TestLockYAML(t *testing.T) {
	l, _ := readLock("fees: {zh: 12345678901234567890123456789012, en: 0123456789abcdef0123456789abcdef, differ: [zh 30]}\n_head: {en: 0123456789abcdef0123456789abcdef}\n")
	want := `_head: {en: 0123456789abcdef0123456789abcdef}
fees: {en: 0123456789abcdef0123456789abcdef, zh: 12345678901234567890123456789012, differ: ["zh 30"]}
`
	if _, body, _ := strings.Cut(string(l.YAML()), "by hand.\n"); body != want {
		t.Errorf("got\n%s\nwant\n%s", body, want)
	}
}
