package browser

import (
	"regexp"
	"slices"
)

// UIKeys returns the keys of every text of the wizard's own, in order: those that src/keys.ts declares. The theme's
// wording must have each of them in each language; the build checks it. Words in braces are filled in: {n}, {date}.
func UIKeys() []string { return keys("src/keys.ts") }

// PapersKeys returns those of the second script.
func PapersKeys() []string { return keys("src/papers/keys.ts") }

// TimesKeys returns those of the pages of processing times; what PapersKeys has among them they share.
func TimesKeys() []string { return slices.Sorted(slices.Values(keys("src/times/keys.ts"))) }

var key = regexp.MustCompile(`\| "([\w-]+)"`)

func keys(file string) []string {
	source, err := sources.ReadFile(file)
	if err != nil {
		panic("BUG: " + err.Error())
	}
	var out []string
	for _, m := range key.FindAllSubmatch(source, -1) {
		out = append(out, string(m[1]))
	}
	return out
}
