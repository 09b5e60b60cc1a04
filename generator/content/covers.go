package content

import (
	"fmt"
	"regexp"
	"strconv"

	"zhilu/wizard/diag"
	"zhilu/wizard/diag/yaml"
)

// Covers are ids of the ledger of facts, and runs of them: S004-01..S004-03 is three. An id may stand in a register of
// its own: office/crj-hq.
type Covers []yaml.At[string]

var (
	ledgerIn  = regexp.MustCompile(`^[a-z]+/[a-z0-9]+(?:-[a-z0-9]+)*$`)
	ledgerID  = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9-]*?)-?([0-9]+)([a-z]?)$`)
	ledgerRun = regexp.MustCompile(`^(.*[^.])\.\.([^.].*)$`)
)

const maxRun = 1000 // a longer run is a slip of the pen

// DecodeYAML reads a list of ids and runs.
func (c *Covers) DecodeYAML(n *yaml.Node, list *diag.List) {
	var written []yaml.At[string]
	*list = append(*list, yaml.Decode(n, &written)...)
	for _, w := range written {
		if _, problem := readRun(w.Value); problem != "" {
			list.Errorf(w.Pos, "wrong-run", "%s", problem).Hint = "such as S004-01 or S004-01..S004-33"
			continue
		}
		*c = append(*c, w)
	}
}

// All writes out the runs: a site has so many ids that only those who ask get them.
func (c Covers) All() []yaml.At[string] {
	var out []yaml.At[string]
	for _, w := range c {
		ids, _ := Run(w.Value)
		for _, id := range ids {
			out = append(out, yaml.At[string]{Value: id, Pos: w.Pos})
		}
	}
	return out
}

// Run writes out the ids of a run a..b, or the one id that s is. The problem is "" if s is fine.
func Run(s string) (ids []string, problem string) {
	r, problem := readRun(s)
	switch {
	case problem != "":
		return nil, problem
	case r.digits == 0:
		return []string{s}, ""
	}
	for i := r.from; i <= r.to; i++ {
		ids = append(ids, fmt.Sprintf("%s%0*d", r.prefix, r.digits, i))
	}
	return ids, ""
}

// run is ids that are alike but for their numbers.
type run struct {
	prefix   string
	digits   int // of a number; 0: it is one id, and nothing else is known
	from, to int
}

func readRun(s string) (r run, problem string) {
	m := ledgerRun.FindStringSubmatch(s)
	if m == nil {
		if !ledgerID.MatchString(s) && !ledgerIn.MatchString(s) {
			return run{}, fmt.Sprintf("%q is neither an id nor a run of ids", s)
		}
		return run{}, ""
	}
	a, b := ledgerID.FindStringSubmatch(m[1]), ledgerID.FindStringSubmatch(m[2])
	if a == nil || b == nil || a[1] != b[1] || a[3] != "" || b[3] != "" {
		return run{}, fmt.Sprintf("the ends of the run %q do not belong together", s)
	}
	from, err1 := strconv.Atoi(a[2])
	to, err2 := strconv.Atoi(b[2])
	if err1 != nil || err2 != nil || from > to || to-from > maxRun {
		return run{}, fmt.Sprintf("the run %q is backwards or too long", s)
	}
	return run{m[1][:len(m[1])-len(a[2])], len(a[2]), from, to}, ""
}
