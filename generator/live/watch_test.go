package live

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

const patient = 10 * time.Second // for what takes milliseconds

func isTemporary(name string) bool { return strings.HasSuffix(name, "~") }

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	full := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func watch(t *testing.T, dir string) <-chan Changes {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	changes, err := Watch(ctx, []string{dir}, isTemporary, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stop()
		for range changes {
		}
	})
	return changes
}

// gather takes changes until done, and gives the names in dir that they told of, and how many there were.
func gather(t *testing.T, dir string, changes <-chan Changes, done func(names []string, lost bool) bool) (names []string, lost bool, told int) {
	t.Helper()
	for end := time.After(patient); !done(names, lost); told++ {
		select {
		case c := <-changes:
			names, lost = append(names, c.Names[dir]...), lost || c.Lost
		case <-end:
			t.Fatalf("after %d tellings there are only %q (lost: %t)", told, names, lost)
		}
	}
	return names, lost, told
}

// TestWatchBurst: a checkout of another branch comes as a few tellings that name everything, or as one of which nobody
// knows what it means.
func TestWatchBurst(t *testing.T) {
	dir := t.TempDir()
	for i := range 40 {
		write(t, dir, fmt.Sprintf("permits/p%d/guide.yaml", i), "")
	}
	changes := watch(t, dir)
	var want []string
	for i := range 40 {
		for _, file := range []string{"guide.yaml", "index.en.md", "index.zh.md", "agreed.yaml", "plan.svg~"} {
			name := fmt.Sprintf("permits/p%d/%s", i, file)
			if write(t, dir, name, "x"); !isTemporary(name) {
				want = append(want, name)
			}
		}
	}
	names, _, told := gather(t, dir, changes, func(names []string, lost bool) bool {
		return lost || !slices.ContainsFunc(want, func(name string) bool { return !slices.Contains(names, name) })
	})
	if told > 20 {
		t.Errorf("%d tellings for one burst", told)
	}
	if i := slices.IndexFunc(names, isTemporary); i >= 0 {
		t.Errorf("told of %s", names[i])
	}
}

// TestWatchNewFolders: files in folders that came later are seen, too, and those of folders that went and came back.
func TestWatchNewFolders(t *testing.T) {
	dir := t.TempDir()
	changes := watch(t, dir)
	see := func(name string) {
		t.Helper()
		gather(t, dir, changes, func(names []string, _ bool) bool { return slices.Contains(names, name) })
	}
	write(t, dir, "topics/new/index.en.md", "")
	see("topics")
	time.Sleep(2 * quiet) // until the folders in it are watched
	write(t, dir, "topics/new/index.en.md", "x")
	see("topics/new/index.en.md")
	if err := os.Rename(filepath.Join(dir, "topics"), filepath.Join(dir, "subjects")); err != nil {
		t.Fatal(err)
	}
	see("subjects")
	write(t, dir, "subjects/new/index.en.md", "y")
	see("subjects/new/index.en.md")
	if err := os.RemoveAll(filepath.Join(dir, "subjects")); err != nil {
		t.Fatal(err)
	}
	see("subjects")
}

// TestWatchExchanged: a whole folder may be exchanged for another.
func TestWatchExchanged(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "content")
	write(t, dir, "topics/a/index.en.md", "")
	changes := watch(t, dir)
	if err := os.Rename(dir, dir+"-before"); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "topics/b/index.en.md", "")
	gather(t, dir, changes, func(_ []string, lost bool) bool { return lost })
	time.Sleep(2 * quiet) // until the folders in it are watched
	write(t, dir, "topics/b/index.en.md", "x")
	gather(t, dir, changes, func(names []string, _ bool) bool { return slices.Contains(names, "topics/b/index.en.md") })
}

// TestWatchOverflow: when the system has lost events, everything has to be looked at, and what came meanwhile is watched.
func TestWatchOverflow(t *testing.T) {
	dir := t.TempDir()
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		t.Fatal(err)
	}
	w := newWatcher(notify, []string{dir}, isTemporary, slog.New(slog.DiscardHandler))
	write(t, dir, "topics/unseen/index.en.md", "") // its event is lost: nothing is watched yet
	ctx, stop := context.WithCancel(t.Context())
	changes := make(chan Changes)
	ended := make(chan bool)
	go func() { w.run(ctx, changes); close(ended) }()
	defer func() { stop(); <-ended; notify.Close() }()
	notify.Errors <- fsnotify.ErrEventOverflow
	gather(t, dir, changes, func(_ []string, lost bool) bool { return lost })
	write(t, dir, "topics/unseen/index.en.md", "x")
	gather(t, dir, changes, func(names []string, _ bool) bool { return slices.Contains(names, "topics/unseen/index.en.md") })
}

// TestWatchUntaken: what changes while nobody listens comes together, and nothing is left out.
func TestWatchUntaken(t *testing.T) {
	dir := t.TempDir()
	changes := watch(t, dir)
	for i := range 5 {
		write(t, dir, fmt.Sprint("f", i), "")
		time.Sleep(quiet + quiet/2) // each of them would be told
	}
	names, _, told := gather(t, dir, changes, func(names []string, _ bool) bool { return len(names) >= 5 })
	if told > 2 {
		t.Errorf("%q came in %d tellings", names, told)
	}
}

func TestPoll(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "topics/a/index.en.md", "")
	ctx, stop := context.WithCancel(t.Context())
	changes := Poll(ctx, []string{dir}, 5*time.Millisecond, isTemporary)
	defer func() {
		stop()
		for range changes {
		}
	}()
	time.Sleep(50 * time.Millisecond) // it has looked
	for _, c := range []struct {
		name string
		do   func() error
	}{
		{"written", func() error { write(t, dir, "topics/a/index.en.md", "x"); return nil }},
		{"new", func() error { write(t, dir, "topics/b/index.en.md", ""); return nil }},
		{"renamed", func() error { return os.Rename(filepath.Join(dir, "topics"), filepath.Join(dir, "subjects")) }},
		{"removed", func() error { return os.RemoveAll(filepath.Join(dir, "subjects")) }},
	} {
		if err := c.do(); err != nil {
			t.Fatal(err)
		}
		gather(t, dir, changes, func(_ []string, lost bool) bool { return lost })
		for quietly := false; !quietly; { // a file may have been seen half written
			select {
			case <-changes:
			case <-time.After(50 * time.Millisecond):
				quietly = true
			}
		}
	}
	write(t, dir, "topics~/leavings", "")
	select {
	case <-changes:
		t.Error("a temporary folder counts")
	case <-time.After(50 * time.Millisecond):
	}
}
