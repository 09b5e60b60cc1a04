package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// commands are what scripts can do beside testscript's own.
var commands = map[string]func(ts *testscript.TestScript, neg bool, args []string){
	"exits":   exits,
	"large":   large,
	"bytes":   putBytes,
	"replace": replaceIn,
	"same":    same,
	"settle":  settle,
}

// settle waits until a change of a file shows in its time.
func settle(*testscript.TestScript, bool, []string) { time.Sleep(50 * time.Millisecond) }

// exits CODE PROGRAM ARGS… runs a program that has to end with that code.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec(args[1], args[2:]...)
	code := 0
	if e := (*exec.ExitError)(nil); errors.As(err, &e) {
		code = e.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("exit code %d, want %s", code, args[0])
	}
}

// large FILE MB makes a file of that size that takes no room.
func large(ts *testscript.TestScript, _ bool, args []string) {
	mb, err := strconv.Atoi(args[1])
	ts.Check(err)
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Check(errors.Join(f.Truncate(int64(mb)<<20), f.Close()))
}

// bytes FILE 'TEXT' writes a file; TEXT has the escapes of a Go string.
func putBytes(ts *testscript.TestScript, _ bool, args []string) {
	text, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o644))
}

// replace FILE OLD NEW changes a text; NEW has the escapes of a Go string.
func replaceIn(ts *testscript.TestScript, _ bool, args []string) {
	before := ts.ReadFile(args[0])
	text, err := strconv.Unquote(`"` + args[2] + `"`)
	ts.Check(err)
	if !strings.Contains(before, args[1]) {
		ts.Fatalf("%s has no %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Replace(before, args[1], text, 1)), 0o644))
}

// same A B compares two folders, byte for byte; if B is not there, it becomes a copy of A.
func same(ts *testscript.TestScript, _ bool, args []string) {
	a, b := ts.MkAbs(args[0]), ts.MkAbs(args[1])
	if _, err := os.Stat(b); errors.Is(err, fs.ErrNotExist) {
		ts.Check(os.CopyFS(b, os.DirFS(a)))
		return
	}
	if difference := differ(os.DirFS(a), os.DirFS(b)); difference != "" {
		ts.Fatalf("%s and %s differ: %s", args[0], args[1], difference)
	}
}

// differ says in what two folders differ, or "".
func differ(a, b fs.FS) string {
	one, two := files(a), files(b)
	for name, data := range one {
		other, ok := two[name]
		switch {
		case !ok:
			return fmt.Sprintf("%s is only in the first", name)
		case !bytes.Equal(data, other):
			return fmt.Sprintf("%s has other bytes", name)
		}
	}
	for name := range two {
		if _, ok := one[name]; !ok {
			return fmt.Sprintf("%s is only in the second", name)
		}
	}
	return ""
}

// files reads a whole folder; what cannot be read is an empty file.
func files(dir fs.FS) map[string][]byte {
	out := map[string][]byte{}
	_ = fs.WalkDir(dir, ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			out[name], _ = fs.ReadFile(dir, name)
		}
		return nil
	})
	return out
}
