package deploy

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
)

// ledgerName is the object that lists what deploys have put, one name a line. Parts of a site have one each, with their
// number behind it, so that they can be deployed side by side.
const ledgerName = ".zhilu-deployed"

const ledgerHead = "Zhilu put these files here. It replaces and removes no others.\n"

// ledger holds names of files. All that was ever put and not removed stands in one: names are written before the files,
// and taken out after them.
type ledger map[string]bool

func parseLedger(data []byte) (ledger, error) {
	lines, ok := bytes.CutPrefix(data, []byte(ledgerHead))
	if !ok {
		return nil, errors.New("it does not begin as Zhilu writes it")
	}
	l := ledger{}
	for line := range bytes.Lines(lines) {
		name, ended := strings.CutSuffix(string(line), "\n")
		if !ended || !isName(name) {
			return nil, fmt.Errorf("%q is no name of a file", line)
		}
		l[name] = true
	}
	return l, nil
}

// isName reports whether a ledger may hold a name.
func isName(name string) bool {
	return fs.ValidPath(name) && name[0] != '.' && !strings.Contains(name, "\n")
}

func (l ledger) bytes() []byte {
	var b bytes.Buffer
	b.WriteString(ledgerHead)
	for _, name := range slices.Sorted(maps.Keys(l)) {
		b.WriteString(name + "\n")
	}
	return b.Bytes()
}
