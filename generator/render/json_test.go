package render

import (
	"encoding/json"
	"testing"
)

var jsonTexts = []string{
	"", "plain", "永久居留", "5 – 7 “days”", `a "quoted" \ text`, "</script>", "a & b", "\t\n\x00\x7f", "\u2028\u2029\u2027", "\xff\xe2\x80", "\ufffd",
}

func FuzzJSONText(f *testing.F) {
	for _, s := range jsonTexts {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		want, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		w := jsonWriter{}
		if w.text(s); string(w.out) != string(want) {
			t.Errorf("got %s, want %s", w.out, want)
		}
	})
}

func TestJSONWriter(t *testing.T) {
	const want = `{"a":"b","empty":"","list":["x","y"],"of":[{"n":1.5},{}],"in":{"yes":true,"n":-1600}}`
	w := jsonWriter{}
	w.open('{')
	w.member("a", "b")
	w.member("empty", "")
	w.filled("none", "")
	w.each("none", 0, nil)
	w.each("list", 2, func(i int) { w.text("xy"[i : i+1]) })
	w.list("of")
	w.open('{')
	w.number("n", 1.5)
	w.close('}')
	w.open('{')
	w.close('}')
	w.close(']')
	w.object("in")
	w.bool("yes", true)
	w.number("n", -1600)
	w.close('}')
	w.close('}')
	if got := string(w.out); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
