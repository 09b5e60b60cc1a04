package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhilu/themes"
)

const (
	startPage = "/en/topics/start/"
	startFile = "topics/start/index.en.md"
)

func TestServeEdit(t *testing.T) {
	s := serve(t)
	here, elsewhere := s.listen(startPage), s.listen("/en/permits/work-permit/")
	s.expect(here, "mistakes", "[]")
	s.replace(startFile, "See ", "Look at ")
	s.expect(here, "reload", "")
	if _, body := s.get(startPage); !strings.Contains(body, "Look at ") {
		t.Error("the page is not the new one")
	}
	s.expect(elsewhere, "mistakes", "[]") // on connecting
	s.expect(elsewhere, "mistakes", "[]") // after the build: another page has changed, this one stays
}

// TestServeEarly: pages are there before the site has been read, which here waits for Git; they say so, and become what they
// will be by themselves.
func TestServeEarly(t *testing.T) {
	const page, other = "/en/permits/work-permit/", "/en/permits/stay-permit/" // which names page, but is not named there
	release := holdGit(t)
	s := start(t)
	for path, text := range map[string]string{
		page: "<h1>Work permit</h1>", other: `<h2 id="fees">Fees`, "/zh/topics/start/": "<h1>",
		"/": `href="/en/"`, "/en/": "Work permit", "/zh/permits/": "/zh/permits/work-permit/",
	} {
		if code, body := s.get(path); code != http.StatusOK || !strings.Contains(body, text) {
			t.Errorf("%s: %d\n%s", path, code, body)
		}
	}
	for _, path := range []string{"/_headers", "/en/search/index.json", "/en/permits/none/", "/en/status/"} {
		if code, body := s.get(path); code != http.StatusServiceUnavailable || !strings.Contains(body, "Zhilu is reading the site.") {
			t.Errorf("%s: %d\n%s", path, code, body)
		}
	}
	here, elsewhere := s.listen(page), s.listen(other)
	s.expect(here, "early", "true")
	s.expect(elsewhere, "early", "true")
	release()
	s.expect(here, "reload", "")
	s.expect(elsewhere, "early", "false") // it is as it will be
	if _, body := s.get(page); !strings.Contains(body, `href="`+other+`"`) {
		t.Errorf("the page is not whole:\n%s", body)
	}
	s.expect(s.listen(page), "early", "false")
}

// holdGit holds up whoever asks Git, until release is called.
func holdGit(t *testing.T) (release func()) {
	t.Helper()
	git, err := exec.LookPath("git")
	if err != nil {
		t.Skip(err)
	}
	dir := t.TempDir()
	flag := filepath.Join(dir, "go")
	put(t, filepath.Join(dir, "git"), fmt.Sprintf("#!/bin/sh\nwhile [ ! -e %q ]; do sleep 0.02; done\nexec %q \"$@\"\n", flag, git))
	check(t, os.Chmod(filepath.Join(dir, "git"), 0o755))
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	return func() { put(t, flag, "") }
}

// TestServeHeaders: what the file _headers asks of a host, serve sends as well.
func TestServeHeaders(t *testing.T) {
	s := serve(t)
	_, file := s.get("/_headers")
	_, policy, found := strings.Cut(file, "Content-Security-Policy: ")
	policy, _, _ = strings.Cut(policy, "\n")
	resp, err := http.Get(s.url + startPage)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if got := resp.Header.Get("Content-Security-Policy"); !found || got != policy {
		t.Errorf("the policy is %q, in the file %q", got, policy)
	}
}

func TestServeMistakeAndMending(t *testing.T) {
	s := serve(t)
	events := s.listen(startPage)
	s.replace(startFile, "#fees", "#fee")
	s.expect(events, "mistakes", `no heading \"fee\" (did you mean \"fees\"?)`)
	if code, body := s.get(startPage); code != http.StatusOK || !strings.Contains(body, "#fees") {
		t.Error("the last good page does not stay")
	}
	await(t, "mistake in the terminal", func() (string, bool) {
		return "", strings.Contains(s.log.String(), startFile+":6:5: permits/stay-permit/index.en.md has no heading")
	})
	s.replace(startFile, "#fee", "#fees")
	s.expect(events, "mistakes", "[]")
}

// TestServeWrongRules: what is wrong with rules when all answers are looked at is said after the start, over pages that are
// there already.
func TestServeWrongRules(t *testing.T) {
	const tree = "permits/stay-permit/eligibility.yaml"
	dir := t.TempDir()
	check(t, copyMissing("testdata/site", dir))
	put(t, filepath.Join(dir, "questions.yaml"), "adult: {type: bool, text: {en: \"Are you an adult?\", zh: 您成年了吗？}}\n")
	put(t, filepath.Join(dir, tree), `tree: stay
title: {en: Stay, zh: 停留}
steps:
  start: {ask: adult, yes: again, no: outcome no, sources: [a011]}
  again: {ask: adult, yes: outcome ok, no: outcome no, sources: [a011]}
outcomes:
  ok: {verdict: likely, text: {en: "Yes.", zh: 可以。}, sources: [a011]}
  no: {verdict: ask-the-office, text: {en: Ask., zh: 请咨询。}, sources: [a011]}
cases:
  - {given: {adult: yes}, expect: ok}
  - {given: {adult: no}, expect: no}
`)
	s := serve(t, "--content", dir)
	s.content = dir
	const page = "/en/permits/stay-permit/"
	events := s.listen(page)
	s.expect(events, "mistakes", `\"adult\" is asked twice on one way`)
	if code, body := s.get(page); code != http.StatusOK || !strings.Contains(body, "Are you an adult?") {
		t.Errorf("the page is not there: %d\n%s", code, body)
	}
	s.replace(tree, "yes: again", "yes: outcome ok")
	s.replace(tree, "  again: {ask: adult, yes: outcome ok, no: outcome no, sources: [a011]}\n", "")
	s.expect(events, "reload", "")
	s.expect(s.listen(page), "mistakes", "[]")
}

func TestServeNewFolder(t *testing.T) {
	s := serve(t)
	if code, _ := s.get("/en/topics/new/"); code != http.StatusNotFound {
		t.Fatalf("status %d before there is such a guide", code)
	}
	events := s.listen("/en/topics/new/")
	s.write("topics/new/index.en.md", "---\ntitle: New\nsummary: New.\n---\n\nFirst.\n")
	s.expect(events, "reload", "")
	events = s.listen("/en/topics/new/")
	s.replace("topics/new/index.en.md", "First", "Second") // the new folder is watched too
	s.expect(events, "reload", "")
}

func TestServeSaves(t *testing.T) {
	for _, c := range []struct {
		name string
		save func(name, text string) error
	}{
		{"in place", func(name, text string) error { return os.WriteFile(name, []byte(text), 0o644) }},
		{"old one moved away", func(name, text string) error {
			if err := os.Rename(name, name+"~"); err != nil {
				return err
			}
			return os.WriteFile(name, []byte(text), 0o644)
		}},
		{"in pieces", func(name, text string) error {
			f, err := os.Create(name)
			if err != nil {
				return err
			}
			for _, piece := range strings.SplitAfter(text, "\n") {
				if _, err := f.WriteString(piece); err != nil {
					return err
				}
				time.Sleep(5 * time.Millisecond)
			}
			return f.Close()
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := serve(t)
			events := s.listen(startPage)
			if err := c.save(filepath.Join(s.content, startFile), "---\ntitle: Start\nsummary: Saved.\n---\n\nSaved.\n"); err != nil {
				t.Fatal(err)
			}
			s.expect(events, "reload", "")
			if _, body := s.get(startPage); !strings.Contains(body, "<p>Saved.</p>") {
				t.Error("the page is not the saved one")
			}
		})
	}
}

func TestServeLeavingsOfEditors(t *testing.T) {
	s := serve(t)
	built := strings.Count(s.log.String(), "built ")
	for _, name := range []string{".start.swp", "4913", "#index.en.md#", "index.en.md~", ".#index.en.md"} {
		if err := os.WriteFile(filepath.Join(s.content, "topics/start", name), []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s.write(startFile, "---\ntitle: Start\nsummary: S.\n---\n")
	await(t, "build", func() (string, bool) { return "", strings.Count(s.log.String(), "built ") > built })
	if n := strings.Count(s.log.String(), "built "); n != built+1 {
		t.Errorf("built %d times for one change", n-built)
	}
}

func TestServePoll(t *testing.T) {
	s := serve(t, "--poll", "20ms")
	events := s.listen(startPage)
	s.replace(startFile, "See ", "Look at ")
	s.expect(events, "reload", "")
}

func TestServeBroken(t *testing.T) {
	dir := t.TempDir()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	log := &output{}
	ended := make(chan int, 1)
	go func() {
		env := func(string) (string, bool) { return "", false }
		ended <- run(ctx, []string{"serve", "--addr", "127.0.0.1:0", "--content", dir}, world{stdout: log, stderr: log, env: env})
	}()
	address := await(t, "address", func() (string, bool) {
		m := serving.FindStringSubmatch(log.String())
		return strings.Join(m, ""), m != nil
	})
	s := &served{t: t, content: dir, log: log, url: serving.FindStringSubmatch(address)[1]}
	events := s.listen("/")
	s.expect(events, "mistakes", "the content folder has no site.yaml")
	if err := copyMissing("testdata/site", dir); err != nil {
		t.Fatal(err)
	}
	s.expect(events, "reload", "")
	stop()
	if code := <-ended; code != 0 {
		t.Errorf("ended with %d", code)
	}
}

func TestServeWithPath(t *testing.T) {
	s := serve(t, "--base-url", "https://example.org/guide/")
	s.url = strings.TrimSuffix(s.url, "/guide")
	for _, c := range []struct {
		path string
		code int
		text string
	}{
		{"/", 200, "/guide/en/"}, // by way of a redirect
		{"/guide", 200, "/guide/en/"},
		{"/guide/en/permits/stay-permit/", 200, `href="/guide/en/offices/minsheng-road/#when"`},
		{"/en/", 404, ""},
	} {
		if code, body := s.get(c.path); code != c.code || !strings.Contains(body, c.text) {
			t.Errorf("%s: %d, want %d with %q", c.path, code, c.code, c.text)
		}
	}
	events := s.listen("/guide" + startPage)
	s.replace(startFile, "See ", "Look at ")
	s.expect(events, "reload", "")
}

func TestServeAddressTaken(t *testing.T) {
	first := serve(t)
	addr := strings.TrimPrefix(first.url, "http://")
	log := &output{}
	env := func(string) (string, bool) { return "", false }
	if code := run(t.Context(), []string{"serve", "--addr", addr, "--content", first.content}, world{stdout: log, stderr: log, env: env}); code != exitWorld {
		t.Errorf("an address that was asked for and is taken: code %d\n%s", code, log)
	}
}

// TestServeMovedFolder: a folder that is moved to the place of the content folder is the content from then on.
func TestServeMovedFolder(t *testing.T) {
	s := serve(t)
	other := filepath.Join(t.TempDir(), "other")
	check(t, os.CopyFS(other, os.DirFS(s.content)))
	check(t, os.Rename(s.content, s.content+".old"))
	check(t, os.Rename(other, s.content))
	was := "See "
	for _, words := range []string{"Moved here. See ", "Read from here. See "} {
		events := s.listen(startPage)
		s.replace(startFile, was, words)
		was = words
		s.expect(events, "reload", "")
		if _, body := s.get(startPage); !strings.Contains(body, words) {
			t.Errorf("the page does not say %q", words)
		}
	}
}

// TestServeLanguage: a language that comes into site.yaml, and its words in the theme, are taken up without a new start,
// whichever comes first.
func TestServeLanguage(t *testing.T) {
	const one = "name: {en: Site}\nbase: https://example.org/\nlanguages: [{id: en, name: English, locale: en-GB}]\ntimezone: Asia/Shanghai\nsections: [{id: topics, kind: topic, title: {en: Topics}}]\n"
	two := strings.NewReplacer("{en: Site}", "{en: Site, fr: Site}", "en-GB}", "en-GB}, {id: fr, name: Français, locale: fr-FR}", "{en: Topics}", "{en: Topics, fr: Thèmes}").Replace(one)
	for _, first := range []string{"site.yaml", "the theme"} {
		t.Run(first+" first", func(t *testing.T) {
			dir, theme := t.TempDir(), t.TempDir()
			check(t, os.CopyFS(theme, themes.Default()))
			put(t, filepath.Join(dir, "site.yaml"), one)
			check(t, os.MkdirAll(filepath.Join(dir, "topics/start"), 0o755))
			put(t, filepath.Join(dir, "topics/start/index.en.md"), "---\ntitle: Start\nsummary: S.\n---\n\nText.\n")
			s := serve(t, "--content", dir, "--theme", theme)
			s.content = dir
			english, err := os.ReadFile(filepath.Join(theme, "wording/en.yaml"))
			check(t, err)
			words := func() { put(t, filepath.Join(theme, "wording/fr.yaml"), string(english)) }
			events := s.listen("/en/topics/start/")
			s.expect(events, "mistakes", "[]")
			if first == "the theme" {
				words()
				s.write("site.yaml", two)
			} else {
				s.write("site.yaml", two)
				s.expect(events, "mistakes", "wording/fr.yaml")
				words()
			}
			s.expect(events, "reload", "")
			if code, body := s.get("/fr/topics/"); code != http.StatusOK || !strings.Contains(body, "Thèmes") {
				t.Errorf("%d\n%s", code, body)
			}
			events = s.listen("/fr/topics/")
			s.content = theme
			s.replace("templates/lists.html", `{{define "list"}}`, `{{define "list"}}Liste`)
			s.expect(events, "reload", "")
		})
	}
}
