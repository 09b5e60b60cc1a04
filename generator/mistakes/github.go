package mistakes

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"zhilu/wizard/diag"
)

var (
	commandText  = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	commandValue = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// GitHub writes a list as the commands with which a workflow's log puts notes beside lines of a pull request.
func GitHub(w io.Writer, list diag.List) error {
	var b bytes.Buffer
	for _, d := range list {
		fmt.Fprintf(&b, "::%s file=%s", [...]string{"error", "warning", "notice"}[d.Severity], commandValue.Replace(d.Pos.File))
		if d.Pos.Line > 0 {
			fmt.Fprintf(&b, ",line=%d", d.Pos.Line)
		}
		if d.Pos.Col > 0 {
			fmt.Fprintf(&b, ",col=%d", d.Pos.Col)
		}
		text := d.Message
		if d.Hint != "" {
			text += " (" + d.Hint + ")"
		}
		for _, n := range d.Notes {
			text += fmt.Sprintf("\n%s: %s", n.Pos, n.Message)
		}
		fmt.Fprintf(&b, ",title=%s::%s\n", commandValue.Replace(d.Rule), commandText.Replace(text))
	}
	_, err := w.Write(b.Bytes())
	return err
}
