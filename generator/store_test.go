package main

import (
	"bytes"
	"crypto/md5"
	"encoding/base64"
	"encoding/hex"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// bucket is a store that speaks as much S3 as a deploy does, with one bucket. It refuses what is not signed.
type bucket struct {
	t      *testing.T
	server *httptest.Server

	mu      sync.Mutex
	objects map[string]stored
	log     []string                       // changes, as "PUT name"
	page    int                            // how many names a list gives at once
	etag    func(md5 string) string        // of an object; nil for its MD5
	before  func(change string) (code int) // 0 to let a change be; called while the bucket is locked
	after   func(change string)
}

type stored struct {
	data                []byte
	kind, coding, cache string
}

const bucketName = "my-bucket"

// newBucket starts a store, and tells this process its keys.
func newBucket(t *testing.T) *bucket {
	b := &bucket{t: t, objects: map[string]stored{}, page: 7}
	b.server = httptest.NewServer(b)
	t.Cleanup(func() { b.server.Close() })
	for name, value := range map[string]string{"ACCESS_KEY_ID": "someone", "SECRET_ACCESS_KEY": "secret", "SESSION_TOKEN": ""} {
		t.Setenv("AWS_"+name, value)
	}
	return b
}

// settle ends what a deploy that was cut off has left on its way: nothing of it arrives later.
func (b *bucket) settle() {
	b.server.Close()
	b.server = httptest.NewServer(b)
}

// at is the address of a prefix, as it is written in a call.
func (b *bucket) at(prefix string) string {
	return "s3://" + bucketName + "/" + prefix + "?endpoint=" + url.QueryEscape(b.server.URL)
}

func (b *bucket) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	b.mu.Lock()
	defer b.mu.Unlock()
	name, inBucket := strings.CutPrefix(r.URL.Path, "/"+bucketName+"/")
	switch {
	case err != nil:
		return // cut off
	case !strings.HasPrefix(r.Header.Get("Authorization"), "AWS4-HMAC-SHA256 Credential=someone/"):
		refuse(w, http.StatusForbidden, "AccessDenied")
	case !inBucket:
		refuse(w, http.StatusNotFound, "NoSuchBucket")
	case r.URL.Query().Has("location"):
		io.WriteString(w, "<LocationConstraint>here</LocationConstraint>")
	case r.URL.Query().Get("list-type") == "2":
		b.list(w, r.URL.Query())
	case r.Method == http.MethodGet:
		b.get(w, name)
	default:
		b.change(w, r, name, body)
	}
}

// change puts or removes an object.
func (b *bucket) change(w http.ResponseWriter, r *http.Request, name string, body []byte) {
	change := r.Method + " " + name
	if b.before != nil {
		if code := b.before(change); code != 0 {
			refuse(w, code, http.StatusText(code))
			return
		}
	}
	switch r.Method {
	case http.MethodPut:
		sum := md5.Sum(body)
		if r.Header.Get("Content-MD5") != base64.StdEncoding.EncodeToString(sum[:]) {
			refuse(w, http.StatusBadRequest, "BadDigest")
			return
		}
		b.objects[name] = stored{body, r.Header.Get("Content-Type"), r.Header.Get("Content-Encoding"), r.Header.Get("Cache-Control")}
		w.Header().Set("ETag", `"`+b.tag(body)+`"`)
		b.changed(change)
	case http.MethodDelete:
		delete(b.objects, name)
		w.WriteHeader(http.StatusNoContent)
		b.changed(change)
	default:
		b.t.Errorf("a request that no deploy needs: %s %s", r.Method, r.URL)
	}
}

func (b *bucket) changed(change string) {
	b.log = append(b.log, change)
	if b.after != nil {
		b.after(change)
	}
}

func (b *bucket) tag(data []byte) string {
	sum := md5.Sum(data)
	if tag := hex.EncodeToString(sum[:]); b.etag != nil {
		return b.etag(tag)
	} else {
		return tag
	}
}

func (b *bucket) get(w http.ResponseWriter, name string) {
	o, ok := b.objects[name]
	if !ok {
		refuse(w, http.StatusNotFound, "NoSuchKey")
		return
	}
	w.Header().Set("ETag", `"`+b.tag(o.data)+`"`)
	w.Header().Set("Last-Modified", "Sun, 22 Nov 2026 09:00:00 GMT")
	w.Write(o.data)
}

// list answers with a page of names.
func (b *bucket) list(w http.ResponseWriter, q url.Values) {
	type content struct {
		Key, ETag, LastModified string
		Size                    int
	}
	var out struct {
		XMLName               xml.Name `xml:"ListBucketResult"`
		IsTruncated           bool
		NextContinuationToken string `xml:",omitempty"`
		EncodingType          string
		Contents              []content
	}
	out.EncodingType = "url"
	var names []string
	for name := range b.objects {
		if strings.HasPrefix(name, q.Get("prefix")) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	from, _ := strconv.Atoi(q.Get("continuation-token"))
	for i, name := range names[from:] {
		if i == b.page {
			out.IsTruncated, out.NextContinuationToken = true, strconv.Itoa(from+i)
			break
		}
		data := b.objects[name].data
		out.Contents = append(out.Contents, content{url.QueryEscape(name), `"` + b.tag(data) + `"`, "2026-11-22T09:00:00.000Z", len(data)})
	}
	text, err := xml.Marshal(out)
	if err != nil {
		b.t.Error(err)
	}
	w.Write(text)
}

func refuse(w http.ResponseWriter, status int, code string) {
	w.WriteHeader(status)
	fmt.Fprintf(w, "<Error><Code>%s</Code><Message>%s, says the store</Message></Error>", code, code)
}

// put has somebody else put an object.
func (b *bucket) put(name, text string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.objects[name] = stored{data: []byte(text)}
}

// below gives the files below a prefix, without ledgers.
func (b *bucket) below(prefix string) map[string]stored {
	b.mu.Lock()
	defer b.mu.Unlock()
	out := map[string]stored{}
	for name, o := range b.objects {
		if name, ok := strings.CutPrefix(name, prefix); ok && !strings.HasPrefix(name, ".zhilu-deployed") {
			out[name] = o
		}
	}
	return out
}

// changes gives the changes since they were last asked for.
func (b *bucket) changes() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	log := b.log
	b.log = nil
	return log
}

// differs compares what stands below a prefix with a folder, byte for byte.
func (b *bucket) differs(prefix string, folder map[string][]byte) string {
	got := b.below(prefix)
	for _, name := range slices.Sorted(maps.Keys(folder)) {
		if o, ok := got[name]; !ok || !bytes.Equal(o.data, folder[name]) {
			return fmt.Sprintf("%s is not in the store as it is in the folder", name)
		}
	}
	for name := range got {
		if _, ok := folder[name]; !ok {
			return fmt.Sprintf("%s is in the store only", name)
		}
	}
	return ""
}
