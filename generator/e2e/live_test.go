package e2e

import (
	"bufio"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// edited is `zhilu serve` on a copy of the content and the theme.
type edited struct {
	t                   *testing.T
	content, theme, url string
}

// serveEdited starts it, and waits until the site has been read.
func serveEdited(t *testing.T) *edited {
	t.Helper()
	e := startEdited(t)
	for end := time.Now().Add(patience); ; time.Sleep(50 * time.Millisecond) {
		resp, err := http.Get(e.url + "_headers")
		if err == nil {
			resp.Body.Close()
			if resp.StatusCode == http.StatusOK {
				return e
			}
		}
		if time.Now().After(end) {
			t.Fatalf("the site is not there: %v", err)
		}
	}
}

// startEdited starts it, and waits until it says where. env is added to what it is told of the machine.
func startEdited(t *testing.T, env ...string) *edited {
	t.Helper()
	e := &edited{t: t, content: filepath.Join(t.TempDir(), "content"), theme: filepath.Join(t.TempDir(), "theme")}
	for from, to := range map[string]string{*contentDir: e.content, "../../themes/default": e.theme} {
		if err := os.CopyFS(to, os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.CommandContext(t.Context(), compiled(t), "serve", "--content", e.content, "--theme", e.theme, "--addr", "127.0.0.1:0", "--clock", asOf)
	cmd.Env = append(os.Environ(), env...)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	lines := bufio.NewScanner(out)
	for e.url == "" {
		if !lines.Scan() {
			t.Fatal("the server said no address")
		}
		if _, after, ok := strings.Cut(lines.Text(), "serving "); ok {
			e.url, _, _ = strings.Cut(after, " ")
		}
	}
	go func() { // so that it can go on printing
		for lines.Scan() {
		}
	}()
	return e
}

func (e *edited) replace(name, old, new string) {
	e.t.Helper()
	data, err := os.ReadFile(name)
	if err != nil || !strings.Contains(string(data), old) {
		e.t.Fatalf("%s has no %q (%v)", name, old, err)
	}
	if err := os.WriteFile(name, []byte(strings.Replace(string(data), old, new, 1)), 0o644); err != nil {
		e.t.Fatal(err)
	}
}

// TestEditedPage: what an editor saves comes into the open page, which keeps its place and the answers; a mistake lies
// over it until it is mended.
func TestEditedPage(t *testing.T) {
	t.Parallel()
	e := serveEdited(t)
	p := open(t, view{width: 1280})
	p.visit(e.url + "en/permits/stay-permit/")
	p.click("button[data-start]")
	p.wait("the first question", `document.querySelector("eligibility-wizard").shadowRoot?.querySelector("fieldset, form input")`)
	ask[any](p, `(window.mark = 1, window.scrollTo(0, 700), document.querySelector("eligibility-wizard").shadowRoot.querySelector("input").click(), 1)`)
	scrolled := ask[float64](p, "scrollY")
	text := filepath.Join(e.content, "permits", "stay-permit", "index.en.md")

	e.replace(text, "\n## ", "\nA sentence that was not there before.\n\n## ")
	p.wait("the sentence", `document.body.innerText.includes("A sentence that was not there before.")`)
	if ask[float64](p, "window.mark ?? 0") != 1 {
		t.Error("the page was loaded again")
	}
	if now := ask[float64](p, "scrollY"); now < scrolled-2 || now > scrolled+200 {
		t.Errorf("the page stood at %v and now stands at %v", scrolled, now)
	}
	if !ask[bool](p, `document.querySelector("eligibility-wizard").shadowRoot.querySelector("input").checked`) {
		t.Error("the answer is lost")
	}

	e.replace(filepath.Join(e.theme, "css", "base.css"), "body {", "body { outline: 3px solid rgb(1, 2, 3);")
	p.wait("the new style", `getComputedStyle(document.body).outlineColor === "rgb(1, 2, 3)"`)
	if ask[float64](p, "window.mark ?? 0") != 1 {
		t.Error("the page was loaded again for a style")
	}

	e.replace(text, "A sentence that", "A [link](nowhere.md) that")
	p.wait("the mistake", `document.querySelector("#zhilu-mistakes")?.shadowRoot.textContent.includes("nowhere.md")`)
	e.replace(text, "A [link](nowhere.md) that", "Another sentence that")
	p.wait("the mended page", `!document.querySelector("#zhilu-mistakes") && document.body.innerText.includes("Another sentence that")`)
	if ask[float64](p, "window.mark ?? 0") != 1 {
		t.Error("the page was loaded again after a mistake")
	}

	e.replace(text, "title: ", "title: New ")
	p.wait("the new title", `document.title.startsWith("New ") && document.querySelector("h1").innerText.startsWith("New ")`)
}

// TestEarlyPage: while the site is still being read, a page says that it was made from a part; when all is there, it becomes
// the whole one by itself. Git, which the site waits for, answers when it may.
func TestEarlyPage(t *testing.T) {
	t.Parallel()
	git, err := exec.LookPath("git")
	if err != nil {
		t.Skip(err)
	}
	dir := t.TempDir()
	flag := filepath.Join(dir, "go")
	script := fmt.Sprintf("#!/bin/sh\nwhile [ ! -e %q ]; do sleep 0.05; done\nexec %q \"$@\"\n", flag, git)
	if err := os.WriteFile(filepath.Join(dir, "git"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	e := startEdited(t, "PATH="+dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	const note = `document.querySelector("#zhilu-early")`
	var tabs []*tab
	for _, at := range []struct {
		page string
		view view
	}{
		{"en/permits/stay-permit/", view{width: 360}}, {"zh/permits/", view{width: 1280, dark: true}}, {"en/", view{width: 320}},
	} {
		p := open(t, at.view)
		p.visit(e.url + at.page)
		p.wait("the note", note+`?.shadowRoot.textContent.includes("not whole") && document.querySelector("h1").checkVisibility()`)
		none(t, at.page, append(p.axe(), p.overflow()...))
		if box := ask[string](p, `(b => b.left >= 0 && b.right <= innerWidth && b.bottom <= innerHeight ? "" : JSON.stringify(b))(`+note+`.getBoundingClientRect())`); box != "" {
			t.Errorf("%s: the note sticks out of the window: %s", at.page, box)
		}
		if ask[bool](p, `document.querySelector("eligibility-wizard") !== null`) {
			t.Errorf("%s: there are rules already", at.page)
		}
		tabs = append(tabs, p)
	}
	if err := os.WriteFile(flag, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, p := range tabs {
		p.wait("the whole page", `!`+note+` && document.querySelector("nav a[href$='/wizard/']")`)
	}
	tabs[0].wait("the rules", `document.querySelector("eligibility-wizard")`)
}
