package main
import ("bytes";"fmt";"os";"regexp";"github.com/andybalholm/brotli";"zhilu/wizard/browser")
func br(b []byte) int { var p bytes.Buffer; w:=brotli.NewWriterLevel(&p,11); w.Write(b); w.Close(); return p.Len() }
func main(){ b,err:=browser.Bundle(); if err!=nil {panic(err)}
 os.WriteFile("/tmp/zhb/bundle.js",b,0o644)
 re:=regexp.MustCompile("=(\"(?:[^\"\\\\]|\\\\.)*@layer(?:[^\"\\\\]|\\\\.)*\"|'[^']*@layer[^']*'|`[^`]*@layer[^`]*`)")
 css:=re.FindAll(b,-1); all:=bytes.Join(css,nil); js:=re.ReplaceAll(b,[]byte("=0"))
 fmt.Println("total",len(b),br(b),"css",len(all),br(all),"js",len(js),br(js))
 for _,c:=range css { rest:=bytes.Replace(b,c,[]byte("=0"),1); fmt.Println(len(c),br(b)-br(rest),string(c[:60])) }
}
