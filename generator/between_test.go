//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"zhilu/generator/bench"
)

// TestAnotherBuildBetween: while a build that has looked at the folder waits for its turn, another one ends there. What that
// one has left is not taken for what was looked at.
func TestAnotherBuildBetween(t *testing.T) {
	top := t.TempDir()
	c := &changer{t: t, dir: filepath.Join(top, "content")}
	for f := range bench.Content(8) {
		c.write(f.Name, string(f.Data))
	}
	in := func(name string) string { return filepath.Join(top, filepath.FromSlash(name)) }
	said := &output{}
	build := func(out, base string) int {
		args := []string{"build", "--content", c.dir, "--out", in(out), "--cache", in("cache"), "--base-url", base, "--clock=2026-11-22", "--verbose"}
		return run(t.Context(), args, world{stdout: said, stderr: said, env: func(string) (string, bool) { return "", false }})
	}
	const ours, theirs = "https://ours.example/", "https://theirs.example/"
	if build("a/public", ours) != exitFine || build("b/public", theirs) != exitFine {
		t.Fatal(said)
	}
	c.swapIn("topics/made-000001/index.en.md", `\z`, "\nMore.\n")
	time.Sleep(25 * time.Millisecond)
	turn, err := os.Open(in("a"))
	c.fatal(err)
	defer turn.Close()
	c.fatal(syscall.Flock(int(turn.Fd()), syscall.LOCK_EX))
	ended := make(chan int)
	go func() { ended <- build("a/public", ours) }()
	for deadline := time.Now().Add(time.Minute); !strings.Contains(said.String(), `"because of"=content`); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("nobody has looked at the folder: %s", said)
		}
	}
	c.fatal(os.Rename(in("a/public"), in("before")))
	c.fatal(os.Rename(in("b/public"), in("a/public")))
	c.fatal(turn.Close())
	if <-ended != exitFine || build("clean", ours) != exitFine {
		t.Fatal(said)
	}
	if d := differ(os.DirFS(in("a/public")), os.DirFS(in("clean"))); d != "" {
		t.Error(d)
	}
}
