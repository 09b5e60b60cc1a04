package diag

import (
	"strings"
	"testing"
)

func TestCheckText(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"nothing", "a 永居 é 🎉 👨‍👩‍👧\t“x”\r\n", ""},
		{"not UTF-8", "a\n永\xff\n", "f:2:2: not UTF-8 text (save the file as UTF-8)"},
		{"control", "a\x00b", "f:1:2: invisible character U+0000 (remove it)"},
		{"control of the second kind", "a\u0085b", "f:1:2: invisible character U+0085 (remove it)"},
		{"turns the direction", "永\u202ea", "f:1:2: invisible character U+202E (remove it)"},
		{"right-to-left mark", "a\n永居\u200fx", "f:2:3: invisible character U+200F (remove it)"},
		{"Arabic mark", "a\u061cb", "f:1:2: invisible character U+061C (remove it)"},
		{"no space", "居\u200b留", "f:1:2: invisible character U+200B (remove it)"},
		{"mark within", "a\ufeffb", "f:1:2: invisible character U+FEFF (remove it)"},
		{"merge", "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x\n", "f:2:1: a merge left both versions here, at \"<<<<<<< HEAD\" (keep one of the two, " +
			"and remove the lines <<<<<<<, ======= and >>>>>>>)\nf:6:1: a merge left both versions here, at \">>>>>>> x\" (keep one of the two, " +
			"and remove the lines <<<<<<<, ======= and >>>>>>>)"},
		{"no merge", "a\n=======\n b <<<<<<< c\n<<<<<<<<\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var list List
			CheckText([]byte(c.src), Pos{File: "f", Line: 1}, &list)
			if got := strings.TrimSpace(list.String()); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestPairs(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"right", "他说“请看《办法》（2020）”，‘好’。「『a』」【b】", ""},
		{"apostrophe", "the person’s permit, “it’s”", ""},
		{"nested titles", "《关于《办法》的通知》", ""},
		{"numbers", "1）申请 2）受理；一）审批", ""},
		{"ASCII only", `"(a" ]`, ""},
		{"not closed", "他说“请看。", "f:1:3: warning: “ is not closed (write ” where it ends)"},
		{"not opened", "请看”。", "f:1:3: warning: ” is not opened (write “ where it begins)"},
		{"twice the same", "“请看“。", "f:1:4: warning: “ is opened twice (write ” if it closes the one before)"},
		{"mixed brackets", "办法（2020)。", "f:1:3: warning: （ is not closed (what closes it is an ASCII bracket: write ）)"},
		{"crossed", "《办法（2020》", "f:1:4: warning: （ is not closed (write ） where it ends)"},
		{"no number", "申请）", "f:1:3: warning: ） is not opened (write （ where it begins)"},
		{"two", "《a 〈b", "f:1:1: warning: 《 is not closed (write 》 where it ends) f:1:4: warning: 〈 is not closed (write 〉 where it ends)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var list List
			for _, u := range Pairs([]byte(c.src)) {
				u.AddTo(&list, Pos{File: "f", Line: 1, Col: 1 + len([]rune(c.src[:u.At]))})
			}
			if got := strings.ReplaceAll(strings.TrimSpace(list.String()), "\n", " "); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestNarrow(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"２０２６-11-22", "2026-11-22"}, {"ｔｒｅｅ：\u3000ｘ", "tree: x"}, {"永居，x", "永居,x"}, {"永居。", "永居。"}, {"a", "a"},
	} {
		if got, _ := Narrow(c.src); got != c.want {
			t.Errorf("%q: got %q, want %q", c.src, got, c.want)
		}
	}
}
