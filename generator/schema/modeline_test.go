package schema

import "testing"

func TestModeline(t *testing.T) {
	const line = "# yaml-language-server: $schema=../s.json\n"
	for _, c := range []struct{ name, src, want string }{
		{"nothing", "", line},
		{"a key", "a: 1\n", line + "a: 1\n"},
		{"comments", "# Settings\n\na: 1\n", line + "# Settings\n\na: 1\n"},
		{"there already", line + "a: 1\n", line + "a: 1\n"},
		{"another schema", "# yaml-language-server: $schema=/old/x.json\na: 1\n", line + "a: 1\n"},
		{"written otherwise", "#yaml-language-server:  $schema=x\t\na: 1\n", line + "a: 1\n"},
		{"below a comment", "# Settings\n\n# yaml-language-server: $schema=x\na: 1\n", "# Settings\n\n" + line + "a: 1\n"},
		{"no more than its line", "# yaml-language-server: $schema=x", "# yaml-language-server: $schema=../s.json"},
		{"behind a key", "a: 1\n# yaml-language-server: $schema=x\n", line + "a: 1\n# yaml-language-server: $schema=x\n"},
		{"words behind it", "# yaml-language-server: $schema=x is what we use\n", line + "# yaml-language-server: $schema=x is what we use\n"},
		{"carriage returns", "a: 1\r\nb: 2\r\n", "# yaml-language-server: $schema=../s.json\r\na: 1\r\nb: 2\r\n"},
		{"carriage returns, there already", "# yaml-language-server: $schema=x\r\nb: 2\r\n", "# yaml-language-server: $schema=../s.json\r\nb: 2\r\n"},
		{"byte order mark", "\ufeffa: 1\n", "\ufeff" + line + "a: 1\n"},
		{"byte order mark, there already", "\ufeff# yaml-language-server: $schema=x\na: 1\n", "\ufeff" + line + "a: 1\n"},
		{"no end of line", "a: 1", line + "a: 1"},
		{"not UTF-8", "a: \xff\n", line + "a: \xff\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := string(Modeline([]byte(c.src), "../s.json"))
			if got != c.want {
				t.Errorf("want %q\n got %q", c.want, got)
			}
			if again := string(Modeline([]byte(got), "../s.json")); again != got {
				t.Errorf("a second time: %q", again)
			}
		})
	}
}
