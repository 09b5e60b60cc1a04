package wizard

import (
	"context"
	"encoding/json"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// BenchmarkBrowser reports what a browser takes, with nothing known and with half of the answers: to decide all trees
// of the site, and to choose the next question among them; and what it takes from the files to the first answer.
func BenchmarkBrowser(b *testing.B) {
	dir := speedFolder(b)
	for _, engine := range []struct {
		name string
		run  func(ctx context.Context, dir string) ([]byte, error)
	}{{"node", speedInNode}, {"chromium", speedInChromium}} {
		b.Run(engine.name, func(b *testing.B) {
			if _, err := exec.LookPath(engine.name); err != nil {
				b.Skip(err)
			}
			least := map[string]float64{}
			for b.Loop() {
				out, err := engine.run(b.Context(), dir)
				if err != nil {
					b.Fatal(err)
				}
				var found map[string]float64
				if err := json.Unmarshal(out, &found); err != nil {
					b.Fatal(err)
				}
				for name, ns := range found {
					if was, ok := least[name]; !ok || ns < was {
						least[name] = ns
					}
				}
			}
			b.ReportMetric(0, "ns/op") // of a whole browser: says nothing
			for name, ns := range least {
				b.ReportMetric(ns, name)
			}
		})
	}
}

// speedVisit is what is known of a visitor: as a link has it, and as the module is told.
type speedVisit struct {
	Given string     `json:"given"`
	Slots [][2]int64 `json:"slots"`
}

// speedFolder holds what testdata/speed.mjs reads.
func speedFolder(b *testing.B) string {
	p := siteRules(b).Program
	rng := rand.New(rand.NewPCG(1, 1))
	visit := func(known func() bool) speedVisit {
		v, a := speedVisit{}, p.NoAnswers(Day(today))
		var given []string
		for _, q := range p.Questions {
			if known() {
				given = append(given, q.ID+"="+answerOf(rng, q))
				set(b, p, &a, given[len(given)-1])
			}
		}
		for _, s := range a.Slots {
			v.Slots = append(v.Slots, [2]int64{s.Lo, s.Hi})
		}
		v.Given = strings.Join(given, "&")
		return v
	}
	task := struct {
		Today   int64        `json:"today"`
		Nothing speedVisit   `json:"nothing"`
		Half    []speedVisit `json:"half"`
	}{Today: Day(today), Nothing: visit(func() bool { return false })}
	for range 10 {
		task.Half = append(task.Half, visit(func() bool { return rng.IntN(2) == 0 }))
	}
	dir := b.TempDir()
	write := func(name string, data []byte, err error) {
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), data, 0o600)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	tasks, err := json.Marshal(task)
	write("task.json", tasks, err)
	writeRules(p, "site", write)
	script, err := os.ReadFile("testdata/speed.mjs")
	write("speed.mjs", script, err)
	write("index.html", []byte(`<!doctype html><script type="module" src="speed.mjs"></script>`), nil)
	return dir
}

func speedInNode(ctx context.Context, dir string) ([]byte, error) {
	return exec.CommandContext(ctx, "node", filepath.Join(dir, "speed.mjs"), dir).Output()
}

// speedInChromium opens the folder as a page, which sends back what it found.
func speedInChromium(ctx context.Context, dir string) ([]byte, error) {
	ctx, stop := context.WithCancel(ctx)
	var found []byte
	mux := http.NewServeMux()
	mux.Handle("/", http.FileServer(http.Dir(dir)))
	mux.HandleFunc("POST /found", func(_ http.ResponseWriter, r *http.Request) {
		found, _ = io.ReadAll(r.Body)
		stop()
	})
	server := httptest.NewServer(mux)
	defer server.Close()
	profile, err := os.MkdirTemp("", "speed")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(profile)
	cmd := exec.CommandContext(ctx, "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="+profile, server.URL)
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) } // so that it ends its other processes, too
	cmd.WaitDelay = 10 * time.Second
	err = cmd.Run()
	if found != nil {
		err = nil // it was stopped
	}
	return found, err
}
