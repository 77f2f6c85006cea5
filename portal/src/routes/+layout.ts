// No page gains from JavaScript in the browser, so none is sent: every page is plain HTML and forms.
export const csr = false;
