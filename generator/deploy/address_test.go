package deploy

import (
	"strings"
	"testing"
)

var addresses = []struct {
	name, s string
	want    Address
	wrong   string // part of what is said
}{
	{"bucket", "s3://my-bucket", Address{Bucket: "my-bucket"}, ""},
	{"slash", "s3://my-bucket/", Address{Bucket: "my-bucket"}, ""},
	{"prefix", "s3://my-bucket/a/b/", Address{Bucket: "my-bucket", Prefix: "a/b"}, ""},
	{"Chinese", "s3://my-bucket/指路 1", Address{Bucket: "my-bucket", Prefix: "指路 1"}, ""},
	{"escaped", "s3://my-bucket/%E6%8C%87%3F", Address{Bucket: "my-bucket", Prefix: "指?"}, ""},
	{"all", "s3://my-bucket/a?endpoint=https://s.example:9000/&region=auto", Address{"my-bucket", "a", "https://s.example:9000", "auto"}, ""},
	{"escaped endpoint", "s3://my-bucket?endpoint=http%3A%2F%2F127.0.0.1%3A9000", Address{Bucket: "my-bucket", Endpoint: "http://127.0.0.1:9000"}, ""},
	{"nothing", "", Address{}, "write s3://bucket/prefix"},
	{"no scheme", "my-bucket/a", Address{}, "write s3://bucket/prefix"},
	{"other scheme", "gs://my-bucket", Address{}, "write s3://bucket/prefix"},
	{"no bucket", "s3:///a", Address{}, "write s3://bucket/prefix"},
	{"fragment", "s3://my-bucket#a", Address{}, "write s3://bucket/prefix"},
	{"keys", "s3://id:secret@my-bucket", Address{}, "keys don't belong into an address"},
	{"bad bucket", "s3://My_Bucket", Address{}, `"My_Bucket" is no name of a bucket`},
	{"port", "s3://my-bucket:80", Address{}, "is no name of a bucket"},
	{"empty part", "s3://my-bucket/a//b", Address{}, `"a//b" is no prefix`},
	{"up", "s3://my-bucket/../b", Address{}, `"../b" is no prefix`},
	{"line", "s3://my-bucket/a%0Ab", Address{}, "is no prefix"},
	{"not UTF-8", "s3://my-bucket/%ff", Address{}, "is no prefix"},
	{"unknown", "s3://my-bucket?profile=me", Address{}, `unknown setting "profile"`},
	{"twice", "s3://my-bucket?region=a&region=b", Address{}, "region is said twice"},
	{"endpoint without scheme", "s3://my-bucket?endpoint=s.example", Address{}, "endpoint: write https://"},
	{"endpoint with path", "s3://my-bucket?endpoint=https://s.example/a", Address{}, "and nothing behind it"},
	{"endpoint with keys", "s3://my-bucket?endpoint=https://id:secret@s.example", Address{}, "and nothing behind it"},
}

func TestParseAddress(t *testing.T) {
	for _, c := range addresses {
		t.Run(c.name, func(t *testing.T) {
			got, err := ParseAddress(c.s)
			switch {
			case c.wrong == "" && (err != nil || got != c.want):
				t.Errorf("%+v, %v; want %+v", got, err, c.want)
			case c.wrong != "" && (err == nil || !strings.Contains(err.Error(), c.wrong)):
				t.Errorf("%v, want %q", err, c.wrong)
			case err != nil && strings.Contains(err.Error(), "secret"):
				t.Errorf("shows a key: %v", err)
			}
		})
	}
}

// FuzzAddress: what is read can be written, and is read as the same again; no name leads out of the prefix.
func FuzzAddress(f *testing.F) {
	for _, c := range addresses {
		f.Add(c.s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a, err := ParseAddress(s)
		if err != nil {
			return
		}
		if again, err := ParseAddress(a.String()); err != nil || again != a {
			t.Errorf("%q is %+v, written %q, read %+v, %v", s, a, a, again, err)
		}
		if key := a.key("index.html"); !strings.HasPrefix(key, a.Prefix) || strings.HasPrefix(key, "/") || strings.Contains(key, "../") && !strings.Contains(key, "...") {
			t.Errorf("%q leads to %q", s, key)
		}
	})
}
