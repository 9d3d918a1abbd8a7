/** The next number of a register: the electronic and the physical series never continue one another (EM-R20). */
export const nextRegisterNumber = ({ lastNumber }: { readonly lastNumber: number }): number => lastNumber + 1;
