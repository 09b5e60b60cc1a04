// Made writes a site of any size, to measure builds with: for Zhilu, or the same texts for Hugo or Eleventy.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"zhilu/generator/bench"
)

func main() {
	m := bench.Made{}
	out := flag.String("out", "", "`folder` to write to; it must not be there yet")
	as := flag.String("as", string(bench.Zhilu), "`program` to write for: zhilu, hugo or eleventy")
	flag.IntVar(&m.Pages, "pages", 20000, "how many pages, in two languages")
	flag.Uint64Var(&m.Seed, "seed", 1, "another site for another number")
	flag.IntVar(&m.Code, "code", 10, "one guide in so many has a block of code")
	flag.Parse()
	m.As = bench.Layout(*as)
	known := m.As == bench.Zhilu || m.As == bench.Hugo || m.As == bench.Eleventy
	if flag.NArg() > 0 || *out == "" || !known || m.Pages < 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := write(m, *out); err != nil {
		fmt.Fprintln(os.Stderr, "made:", err)
		os.Exit(3)
	}
}

func write(m bench.Made, out string) error {
	if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil {
		return err
	}
	if err := os.Mkdir(out, 0o755); err != nil { // nothing of anybody's is written over
		return err
	}
	for f := range m.Files() {
		name := filepath.Join(out, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
