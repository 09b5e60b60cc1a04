package history

import (
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// repository is a Git repository with content in a folder, "content".
type repository struct {
	t   *testing.T
	dir string
	day int
}

func newRepository(t *testing.T) *repository {
	t.Helper()
	r := &repository{t: t, dir: t.TempDir()}
	r.run("init", "-q", "-b", "main")
	return r
}

func (r *repository) run(args ...string) {
	r.t.Helper()
	cmd := exec.Command("git", append([]string{"-C", r.dir, "-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"}, args...)...)
	if out, err := cmd.CombinedOutput(); err != nil {
		r.t.Fatalf("git %s: %v\n%s", args, err, out)
	}
}

func (r *repository) write(name, text string) {
	r.t.Helper()
	full := filepath.Join(r.dir, "content", name)
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
		r.t.Fatal(err)
	}
}

// commit commits everything, on the next day.
func (r *repository) commit() {
	r.t.Helper()
	r.day++
	date := "2026-03-0" + string(rune('0'+r.day)) + "T23:30:00+08:00"
	r.run("add", "-A")
	r.run("commit", "-q", "-m", "x", "--author", "Ann <ann@example.org>", "--date", date)
}

func (r *repository) read() *History {
	r.t.Helper()
	h, err := Read(r.t.Context(), r.git)
	if err != nil {
		r.t.Fatal(err)
	}
	return h
}

func (r *repository) git(ctx context.Context, args ...string) (io.ReadCloser, error) {
	out, err := exec.CommandContext(ctx, "git", append([]string{"-C", filepath.Join(r.dir, "content")}, args...)...).Output()
	return io.NopCloser(bytes.NewReader(out)), err
}

const page = "---\ntitle: A\n---\n\nFirst.\n\n## What it is {#what}\n\nText.\n\n## 费用 {#fees}\n\nText.\n"

func TestRead(t *testing.T) {
	r := newRepository(t)
	r.write("permits/a/index.en.md", page)
	r.write("permits/a/guide.yaml", "reviewed: 2026-01-01\n")
	r.write("site.yaml", "x\n")
	r.commit()
	r.write("permits/a/index.en.md", strings.Replace(page, "费用 {#fees}\n\nText", "费用 {#fees}\n\nOther text", 1))
	r.commit()
	r.run("mv", "content/permits/a", "content/permits/b")
	r.commit()
	r.write("permits/b/index.en.md", strings.Replace(page, "First.", "Second.", 1)+"\n## New {#new}\n\nMore.\n")
	r.commit()
	h := r.read()

	if f := h.File("permits/b/index.en.md"); f == nil || f.Changed.Format("2006-01-02 15:04") != "2026-03-04 23:30" {
		t.Errorf("the moved page: %+v", f)
	}
	if f := h.File("permits/b/guide.yaml"); f == nil || f.Changed.Format("01-02") != "03-03" {
		t.Errorf("the moved facts: %+v", f)
	}
	if f := h.File("permits/a/index.en.md"); f != nil {
		t.Errorf("a name that is gone: %+v", f)
	}
	if f := h.File("site.yaml"); f == nil || f.Changed.Format("01-02") != "03-01" {
		t.Errorf("site.yaml: %+v", f)
	}
	var got []string
	for _, c := range h.Changes {
		got = append(got, strings.Join([]string{c.Time.Format("02"), string(c.Kind), c.Guide, c.File, strings.Join(c.Sections, " | ")}, " "))
	}
	want := []string{
		"04 M permits/b index.en.md  | ## 费用 {#fees} | ## New {#new}",
		"02 M permits/b index.en.md ## 费用 {#fees}",
		"01 A permits/b guide.yaml ",
		"01 A permits/b index.en.md ",
	}
	if !slices.Equal(got, want) {
		t.Errorf("changes:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestNameUsedAgain(t *testing.T) {
	r := newRepository(t)
	r.write("permits/a/index.en.md", page)
	r.commit()
	r.run("mv", "content/permits/a", "content/permits/b")
	r.commit()
	r.write("permits/a/index.en.md", "another page altogether\n")
	r.commit()
	h := r.read()
	if a, b := h.File("permits/a/index.en.md"), h.File("permits/b/index.en.md"); a == nil || b == nil || a.Changed.Format("01-02") != "03-03" || b.Changed.Format("01-02") != "03-02" {
		t.Errorf("%+v %+v", a, b)
	}
}

func TestGaps(t *testing.T) {
	r := newRepository(t)
	r.write("site.yaml", "x\n")
	if h := r.read(); h.Gap != Empty {
		t.Errorf("before the first commit: %q", h.Gap)
	}
	r.commit()
	r.write("site.yaml", "y\n")
	r.commit()
	shallow := &repository{t: t, dir: filepath.Join(t.TempDir(), "clone")}
	if out, err := exec.Command("git", "clone", "-q", "--depth", "1", "file://"+r.dir, shallow.dir).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if h := shallow.read(); h.Gap != Shallow || h.File("site.yaml") != nil {
		t.Errorf("a shallow clone: %+v", h)
	}
	outside := &repository{t: t, dir: t.TempDir()}
	outside.write("site.yaml", "x\n")
	t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(outside.dir))
	if h := outside.read(); h.Gap != NoGit {
		t.Errorf("outside of a repository: %q", h.Gap)
	}
}
