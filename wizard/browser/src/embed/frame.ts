// The page that shows the wizard and nothing else, for a frame in a page of others. What stands behind the # of its
// address goes to the element: `trees=A+B` and answers, as in a link. The page around it is told one thing, see Message;
// never an answer, and no result.

/** Message is what the page around the frame gets. */
export interface Message {
	readonly type: "wizard:frame";
	/** How high the frame has to be, in CSS pixels. */
	readonly height: number;
	/** Whether something else has begun, a question or the results: its beginning should be in view. */
	readonly turned: boolean;
}

const element = document.querySelector("eligibility-wizard");
element?.setAttribute("answers", location.hash.slice(1));
window.addEventListener("hashchange", () => location.reload());

const tell = (turned: boolean) => {
	const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
	const message: Message = { type: "wizard:frame", height, turned };
	if (window.parent !== window) window.parent.postMessage(message, "*"); // no secret: anyone may know the height
};
new ResizeObserver(() => tell(false)).observe(document.documentElement);
element?.addEventListener("focusin", (event) => {
	const [at] = event.composedPath();
	if (at instanceof HTMLElement && "focus" in at.dataset) tell(true);
});
