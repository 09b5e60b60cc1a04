// Styles arrive as text: the build minifies them and puts them into the bundle.
declare module "*.css" {
	export const css: string;
}
