package diag

import "testing"

func TestOpen(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"… the name of the permit", "f:1:2: still to be filled in (the name of the permit)\n"},
		{"…\n", "f:1:2: still to be filled in\n"},
		{"…", "f:1:2: still to be filled in\n"},
		{"……此处省略", ""},
		{"…and so on", ""},
		{"and so on …", ""},
		{"", ""},
	} {
		var list List
		if open := Open(c.text, Pos{"f", 1, 2}, &list); list.String() != c.want || open != (c.want != "") {
			t.Errorf("%q: %v, %q", c.text, open, list)
		}
	}
}
