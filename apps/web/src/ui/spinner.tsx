import './spinner.css';

/** Something is being done; says nothing by itself. */
export const Spinner = () => <span className="spinner" aria-hidden />;
