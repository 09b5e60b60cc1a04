package main
import ("bytes";"fmt";"os";"encoding/json";"sort";"github.com/andybalholm/brotli";"github.com/evanw/esbuild/pkg/api")
func br(b []byte) int { var p bytes.Buffer; w:=brotli.NewWriterLevel(&p,11); w.Write(b); w.Close(); return p.Len() }
func main(){ 
 r:=api.Build(api.BuildOptions{EntryPoints:[]string{"src/main.ts"},Bundle:true,Format:api.FormatESModule,Target:api.ES2022,Charset:api.CharsetUTF8,MinifyWhitespace:true,MinifyIdentifiers:true,MinifySyntax:true,Metafile:true,Plugins:[]api.Plugin{{Name:"c",Setup:func(b api.PluginBuild){b.OnLoad(api.OnLoadOptions{Filter:"\\.css$"},func(a api.OnLoadArgs)(api.OnLoadResult,error){c:="export const css=0"; return api.OnLoadResult{Contents:&c,Loader:api.LoaderJS},nil})}}},TsconfigRaw:"{}"})
 for _,e:=range r.Errors {fmt.Println(e.Text)}
 out:=r.OutputFiles[0].Contents
 var m struct{Outputs map[string]struct{Inputs map[string]struct{BytesInOutput int}}}
 json.Unmarshal([]byte(r.Metafile),&m)
 type kv struct{k string;n int}; var l []kv
 for _,o:=range m.Outputs { for k,v:=range o.Inputs { l=append(l,kv{k,v.BytesInOutput}) } }
 sort.Slice(l,func(i,j int)bool{return l[i].n>l[j].n})
 for _,x:=range l { if len(os.Args)>1 {fmt.Println(x.k,x.n)} }
 fmt.Println(len(out),br(out))
}
