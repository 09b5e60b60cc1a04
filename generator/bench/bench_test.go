package bench

import (
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"zhilu/generator/pipeline"
	"zhilu/generator/publish"
	"zhilu/themes"
)

// write puts made content on disk.
func write(tb testing.TB, pages int) string {
	tb.Helper()
	dir := tb.TempDir()
	for f := range Content(pages) {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			tb.Fatal(err)
		}
	}
	return dir
}

func input(tb testing.TB, dir string) pipeline.Input {
	tb.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { root.Close() })
	return pipeline.Input{
		Content: root.FS(), ContentName: "content", Theme: themes.Default(), ThemeName: "theme",
		Now: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC), Log: slog.New(slog.DiscardHandler),
	}
}

func build(tb testing.TB, in pipeline.Input, store publish.Store) {
	tb.Helper()
	_, list, err := pipeline.Build(tb.Context(), in, store)
	if err != nil || len(list) > 0 {
		tb.Fatalf("%v\n%s", err, list)
	}
}

func TestMadeContentBuilds(t *testing.T) {
	files := &publish.Memory{}
	build(t, input(t, write(t, 60)), files)
	if _, ok := files.Get("zh/permits/made-000000/index.html"); !ok {
		t.Error("the first page is not there")
	}
}

func TestMadeContentIsAlwaysTheSame(t *testing.T) {
	one := map[string]string{}
	for f := range Content(20) {
		one[f.Name] = string(f.Data)
	}
	for f := range Content(20) {
		if one[f.Name] != string(f.Data) {
			t.Errorf("%s differs", f.Name)
		}
	}
}

// BenchmarkBuild reads, parses, renders and writes a site to disk; ns/op is a whole build.
func BenchmarkBuild(b *testing.B) {
	const pages = 2000
	in := input(b, write(b, pages))
	out := filepath.Join(b.TempDir(), "public")
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for b.Loop() {
		staging, err := publish.Begin(out)
		if err != nil {
			b.Fatal(err)
		}
		build(b, in, staging)
		if err := staging.Publish(); err != nil {
			b.Fatal(err)
		}
	}
	runtime.ReadMemStats(&after)
	built := float64(pages * b.N)
	b.ReportMetric(built/b.Elapsed().Seconds(), "pages/s")
	b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/built, "B/page")
	b.ReportMetric(float64(after.Mallocs-before.Mallocs)/built, "allocs/page")
}
