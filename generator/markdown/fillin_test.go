package markdown

import "testing"

func TestFillIn(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"paragraph", "… what it is for\n", "x.md:1:1: still to be filled in (what it is for)\n"},
		{"item", "Text.\n\n- … the first\n- Text.\n", "x.md:3:3: still to be filled in (the first)\n"},
		{"step", "<!-- steps -->\n1. … 第一步\n", "x.md:2:4: still to be filled in (第一步)\n"},
		{"in a sentence", "Wait … and see.\n", ""},
		{"Chinese ellipsis", "……此处省略。\n", ""},
		{"code", "`…` stands for what is open.\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, list := parse(c.src); list.String() != c.want {
				t.Errorf("want %q\n got %q", c.want, list)
			}
		})
	}
}
