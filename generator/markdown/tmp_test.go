package markdown

import (
	"fmt"
	"strings"
	"testing"
	"time"

)

func TestTmpLexers(t *testing.T) {
	pats := []string{"(", "\"", "\\", "<", "{", "a ", "/*", "'''\n", "[[", "#", "@a", "=\n", " \t", "0", "a.", "$", "`", "<a ", "-", ":\n", "a\n", "*", "0.", "%", "~", "x=(\"\\", "${", "$(", "<<a\n", "<!--", "<a b=\"", "!\n  ", "- a: |\n ", "f\"{", "`${", "//", "r#\"", "0x", "a:b ", "\n\n", "é", "真", "_", "\\\n", "\t", "<?", "?>", "%>", "[a](", "> ", "```\n", "&", ";", "'", "@@ ", "+", "1e", ".5", "a(", ")", "]", "}", "=>", "::", "<<<a\n"}
	for _, n := range strings.Fields("bash console css diff dockerfile go html http ini java javascript json make markdown nginx php powershell python rust sql toml typescript xml yaml c csv protobuf") {
		for _, pt := range pats {
			code := []byte(strings.Repeat(pt, (8<<10)/len(pt)))
			if n == "" { break }
			done := make(chan int, 1)
			start := time.Now()
			go func() { c := &CodeCache{}; done <- len(c.highlight(n, code)) }()
			select {
			case <-done:
				if d := time.Since(start); d > 500*time.Millisecond {
					fmt.Printf("%s %q %s\n", n, pt, d)
				}
			case <-time.After(4 * time.Second):
				fmt.Printf("HANG %s %q\n", n, pt)
				n = ""
			}
		}
	}
}
