package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	if os.Getenv("ZHILU_CACHE") == "" {
		os.Setenv("ZHILU_CACHE", "off") // no test writes to the user's own; the processes that tests start inherit this
	}
	testscript.Main(m, map[string]func(){"zhilu": main})
}

// TestScripts runs testdata/script/*.txtar. Every script begins in a folder with a good content/ (testdata/site); its
// own files lie over it.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("ZHILU_CLOCK", "2026-11-22")
			env.Setenv("ZHILU_CACHE", "off")
			return copyMissing("testdata/site", filepath.Join(env.WorkDir, "content"))
		},
		Cmds: commands,
	})
}

// copyMissing copies a folder, except files that are there already.
func copyMissing(from, to string) error {
	return filepath.WalkDir(from, func(name string, e os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, name)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		if e.IsDir() {
			return os.MkdirAll(target, 0o755)
		}
		if _, err := os.Stat(target); err == nil {
			return nil
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(target, data, 0o644)
	})
}
