package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// TestKilledBuilds kills builds at ever later moments: whatever stands in the output folder afterwards is the old site
// or the new one, complete.
func TestKilledBuilds(t *testing.T) {
	if testing.Short() {
		t.Skip("builds many times")
	}
	dir := t.TempDir()
	guides(t, filepath.Join(dir, "content"), 40)
	interrupted(t, dir)
	build := func(out, base string) *exec.Cmd {
		cmd := exec.CommandContext(t.Context(), "zhilu", "build", "--out", out, "--base-url", base, "--clock", "2026-11-22")
		cmd.Dir = dir
		return cmd
	}
	const oldBase, newBase = "https://old.example/", "https://new.example/"
	start := time.Now()
	for out, base := range map[string]string{"old": oldBase, "new": newBase, "public": oldBase} {
		if text, err := build(out, base).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
	}
	took := time.Since(start) / 3
	public, oldSite, newSite := os.DirFS(filepath.Join(dir, "public")), os.DirFS(filepath.Join(dir, "old")), os.DirFS(filepath.Join(dir, "new"))
	killed, finished := 0, 0
	for i := range 12 {
		cmd := build("public", newBase)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(took * time.Duration(i+1) / 8)
		if err := cmd.Process.Kill(); err != nil {
			t.Logf("build %d had ended: %v", i, err)
		}
		if cmd.Wait() != nil {
			killed++
		}
		inOld, inNew := differ(public, oldSite), differ(public, newSite)
		switch {
		case inNew == "":
			finished++
			if text, err := build("public", oldBase).CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, text)
			}
		case inOld != "":
			t.Fatalf("build %d left a mixture: against the old site %s, against the new one %s", i, inOld, inNew)
		}
	}
	t.Logf("%d builds killed, %d new sites", killed, finished)
	if text, err := build("public", newBase).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 4 {
		t.Errorf("left behind: %v %v", entries, err)
	}
}

// interrupted stops a build politely: it says so and leaves nothing.
func interrupted(t *testing.T, dir string) {
	t.Helper()
	log := &output{}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	env := func(string) (string, bool) { return "", false }
	out := filepath.Join(dir, "public")
	code := run(ctx, []string{"build", "--content", filepath.Join(dir, "content"), "--out", out}, world{stdout: log, stderr: log, env: env})
	if code != exitWorld || log.String() != "zhilu: interrupted: the output folder is as it was\n" {
		t.Errorf("interrupted: %d\n%s", code, log)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("interrupted build left %v %v", entries, err)
	}
}
