package main

import (
	"context"
	"maps"
	"net/http"
	"os"
	"strings"
	"testing"

	"zhilu/generator/publish"
)

func TestDeployAmongOthers(t *testing.T) {
	store, site := newBucket(t), newBuilt(t)
	store.put("site/thesis.txt", "years of work")
	store.put("sites/elsewhere.txt", "beside it")
	site.refused(store.at("site"), exitWorld, "s3://my-bucket/site holds files that Zhilu did not put, such as thesis.txt: choose another prefix, or empty it")
	site.deploy(store.at("site/two"))
	store.put("site/two/thesis.txt", "put there later")
	store.put("site/two/en/new.html", "and so was this")
	site.deploy(store.at("site/two"))
	site.write("public/en/new.html", "a page")
	site.refused(store.at("site/two"), exitWorld, "s3://my-bucket/site/two holds a file en/new.html that Zhilu did not put: remove it, or choose another prefix")
	for name, text := range map[string]string{"site/thesis.txt": "years of work", "site/two/thesis.txt": "put there later", "site/two/en/new.html": "and so was this", "sites/elsewhere.txt": "beside it"} {
		if got := string(store.objects[name].data); got != text {
			t.Errorf("%s: %q, want %q", name, got, text)
		}
	}
	store.put("site/two/.zhilu-deployed", "somebody's own list")
	site.refused(store.at("site/two"), exitWorld, "read .zhilu-deployed of s3://my-bucket/site/two: it does not begin as Zhilu writes it")
}

// TestDeployCutOff has the store fail sooner and later: every page that is there has its files, and a second deploy leaves
// exactly the new site.
func TestDeployCutOff(t *testing.T) {
	store, site := newBucket(t), newBuilt(t)
	site.deploy(store.at(""))
	old := maps.Clone(store.objects)
	site.renew()
	store.changes()
	store.watch("")
	site.deploy(store.at(""))
	all := len(store.changes())
	for _, limit := range []int{0, 1, all / 4, all / 2, all - 10 /* while old files are removed */, all - 1} {
		store.mu.Lock()
		store.objects = maps.Clone(old)
		left := limit
		store.before = func(string) int {
			if left == 0 {
				return http.StatusForbidden
			}
			left--
			return 0
		}
		store.mu.Unlock()
		site.refused(store.at(""), exitWorld, "s3://my-bucket: Forbidden, says the store")
		store.settle()
		store.before = nil
		if n := len(store.changes()); n != limit {
			t.Errorf("%d changes, though the store took only %d", n, limit)
		}
		site.deploy(store.at(""))
		if difference := store.differs("", site.files()); difference != "" {
			t.Errorf("cut off after %d of %d changes: %s", limit, all, difference)
		}
		if n := len(store.changes()); n == 0 || n > all-limit+1 {
			t.Errorf("cut off after %d of %d changes, the rest took %d", limit, all, n)
		}
	}
}

func TestDeployInterrupted(t *testing.T) {
	store, site := newBucket(t), newBuilt(t)
	store.watch("")
	ctx, stop := context.WithCancel(t.Context())
	puts := 0
	store.before = func(string) int {
		if puts++; puts == 30 {
			stop()
		}
		return 0
	}
	code, _, said := site.call(ctx, "deploy", store.at(""), "--out", site.path("public"))
	if code != exitWorld || said != "zhilu: interrupted: every page in the store has its files; deploy again for the rest\n" {
		t.Errorf("exit code %d: %s", code, said)
	}
	store.settle()
	if n := len(store.changes()); n > 60 {
		t.Errorf("%d changes, though it was interrupted at the 30th", n)
	}
}

func TestDeployParts(t *testing.T) {
	store, site := newBucket(t), newBuilt(t)
	whole := site.files()
	site.deploy(store.at(""))
	store.put("mine.txt", "not of any site")
	replaced := store.below("")["en/index.html"]
	store.objects["en/index.html"] = stored{data: []byte("older"), kind: replaced.kind}
	parts := make([]*built, 3)
	for i := range parts {
		parts[i] = &built{t, t.TempDir()}
		check(t, copyMissing("testdata/site", parts[i].path("content")))
		parts[i].build("--shard", string(rune('1'+i))+"/3")
	}
	parts[1].write("public/en/only-in-part-2.txt", "a file of an older site")
	done := make(chan string)
	for _, part := range parts {
		go func() {
			code, _, said := part.call(t.Context(), "deploy", store.at(""), "--out", part.path("public"))
			if code == 0 {
				said = ""
			}
			done <- said
		}()
	}
	for range parts {
		if said := <-done; said != "" {
			t.Error(said)
		}
	}
	whole["en/only-in-part-2.txt"] = []byte("a file of an older site")
	whole["mine.txt"] = []byte("not of any site")
	if difference := store.differs("", whole); difference != "" {
		t.Errorf("after the parts: %s", difference)
	}
	site.deploy(store.at("")) // knows all that the parts have put
	delete(whole, "en/only-in-part-2.txt")
	if difference := store.differs("", whole); difference != "" {
		t.Errorf("after the whole: %s", difference)
	}
	for name := range store.objects {
		if strings.HasPrefix(name, ".zhilu-deployed-") {
			t.Errorf("%s is still there", name)
		}
	}
	// All parts in one folder are the whole; some of them are refused.
	for _, part := range parts[1:] {
		check(t, copyMissing(part.path("public"), parts[0].path("public")))
		if part == parts[1] {
			parts[0].refused(store.at(""), exitWorld, "it holds 2 of 3 parts of a site: put the others there, too, or deploy each by itself")
		}
	}
	check(t, os.Remove(parts[0].path("public/en/only-in-part-2.txt")))
	if out := parts[0].deploy(store.at("")); !strings.HasPrefix(out, "0 files put ") || !strings.Contains(out, " 0 removed") {
		t.Errorf("the parts together are the whole, and: %s", out)
	}
}

func TestDeployToStoresOfTheirOwnMind(t *testing.T) {
	store, site := newBucket(t), newBuilt(t)
	store.etag = strings.ToUpper // as Aliyun's writes them
	site.deploy(store.at(""))
	if out := site.deploy(store.at("")); !strings.HasPrefix(out, "0 files put ") {
		t.Errorf("large letters: %s", out)
	}
	store.etag = func(string) string { return "not-an-md5" }
	if out := site.deploy(store.at("")); !strings.Contains(out, " 0 unchanged") {
		t.Errorf("no MD5: %s", out)
	}
	busy := 2
	store.before = func(string) int {
		if busy > 0 {
			busy--
			return http.StatusServiceUnavailable
		}
		return 0
	}
	site.deploy(store.at("")) // tries again by itself
}

func TestDeployRefuses(t *testing.T) {
	store, site := newBucket(t), newBuilt(t)
	site.refused("https://my-bucket/", exitUsage, "write s3://bucket/prefix")
	site.refused("s3://my-bucket?endpoint=my-store.example", exitUsage, "endpoint: write https://")
	site.refused(strings.Replace(store.at(""), bucketName, "other-bucket", 1), exitWorld, "list s3://other-bucket: NoSuchBucket, says the store")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "")
	t.Setenv("AWS_SHARED_CREDENTIALS_FILE", site.path("nothing"))
	t.Setenv("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:1/")
	site.refused(store.at(""), exitUsage, "there are no keys for the store: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
	t.Setenv("AWS_ACCESS_KEY_ID", "")
	site.refused(store.at(""), exitUsage, "there are no keys for the store")
	if code, _, said := site.call(t.Context(), "deploy"); code != exitUsage || !strings.Contains(said, "say where to: zhilu deploy s3://bucket/prefix, or set ZHILU_STORE") {
		t.Errorf("exit code %d: %s", code, said)
	}
	check(t, os.Remove(site.path("public/.zhilu")))
	site.refused(store.at(""), exitWorld, "holds no site that Zhilu built (its file .zhilu is missing): build it, or name another folder with --out")
	if store.changes() != nil {
		t.Error("something was put all the same")
	}
}

// TestDeployBesideBuilds holds builds and deploys of one folder apart.
func TestDeployBesideBuilds(t *testing.T) {
	store, site := newBucket(t), newBuilt(t)
	staging, err := publish.Begin(site.path("public"))
	check(t, err)
	site.refused(store.at(""), exitWorld, "another build is writing to it; wait until it has ended")
	check(t, staging.Discard())
	tried := false
	store.before = func(string) int {
		if !tried {
			tried = true
			code, _, said := site.call(t.Context(), "build", "--content", site.path("content"), "--out", site.path("public"))
			if code != exitWorld || !strings.Contains(said, "a deploy is reading it; wait until it has ended") {
				t.Errorf("exit code %d: %s", code, said)
			}
			site.refused(store.at(""), exitWorld, "a deploy is reading it; wait until it has ended")
		}
		return 0
	}
	site.deploy(store.at(""))
	if !tried {
		t.Error("nothing was put")
	}
	site.build()
}
