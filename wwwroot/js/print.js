// Prints the page that is shown.
export const print = () => window.print();
