// Package e2e tests the built site and the wizard in a real Chromium: what a reader sees, hears and sends. It builds
// the site once with the command itself, serves it on the loopback address and drives one browser over it.
package e2e

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

const patience = 8 * time.Minute // for one tab: more than any test needs on two busy cores

// scratch is the folder for what the tests build; TestMain makes and removes it.
var scratch string

func TestMain(m *testing.M) {
	flag.Parse()
	var err error
	if scratch, err = os.MkdirTemp("", "zhilu-e2e-"); err != nil {
		panic(err)
	}
	os.Setenv("ZHILU_CACHE", filepath.Join(scratch, "cache"))
	code := m.Run()
	stopBrowser()
	os.RemoveAll(scratch)
	os.Exit(code)
}

var theBrowser struct {
	once sync.Once
	ctx  context.Context
	stop context.CancelFunc
	err  error
}

// browser starts Chromium for the first test that asks and gives the same one to all others.
func browser(t testing.TB) context.Context {
	t.Helper()
	b := &theBrowser
	b.once.Do(func() { b.ctx, b.stop, b.err = startBrowser() })
	if b.err != nil {
		t.Fatal(b.err)
	}
	return b.ctx
}

func stopBrowser() {
	if theBrowser.stop != nil {
		theBrowser.stop()
	}
}

// startBrowser starts a Chromium of its own, with more flags if the caller names some. The host rule keeps it from
// finding anything but the loopback address, whatever a page asks for.
func startBrowser(more ...chromedp.ExecAllocatorOption) (context.Context, context.CancelFunc, error) {
	path, err := chromium()
	if err != nil {
		return nil, nil, err
	}
	options := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.NoFirstRun, chromedp.DisableGPU,
		chromedp.Flag("headless", "new"),
		chromedp.Flag("lang", "en-US"), // how a date is typed depends on it
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"),
		chromedp.Flag("force-color-profile", "srgb"),
		// Processes that nobody here sees: one kept ready for the next page, and two for each window's address bar. They take a
		// quarter of the time.
		chromedp.Flag("disable-features", "SpareRendererForSitePerProcess,WebUIOmniboxPopup,WebUIOmniboxAimPopup"),
	}
	for _, name := range []string{
		"disable-quic", "disable-background-networking", "disable-component-update", "disable-sync", "disable-extensions",
		"disable-breakpad", "disable-default-apps", "disable-background-timer-throttling", "disable-renderer-backgrounding",
		"disable-backgrounding-occluded-windows", "disable-ipc-flooding-protection", "hide-scrollbars", "mute-audio",
	} {
		options = append(options, chromedp.Flag(name, true))
	}
	allocator, stopAllocator := chromedp.NewExecAllocator(context.Background(), append(options, more...)...)
	ctx, stopContext := chromedp.NewContext(allocator)
	stop := func() {
		stopContext()
		stopAllocator() // waits for the process and removes its profile
	}
	if err := chromedp.Do(ctx); err != nil {
		stop()
		return nil, nil, fmt.Errorf("start %s: %w", path, err)
	}
	return ctx, stop, nil
}

func chromium() (string, error) {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("no Chromium on PATH: `make test` installs it (Debian: apt-get install chromium fonts-noto-cjk)")
}
