/** How Scenes writes “All” in a variable's state (variables/constants, not exported). */
export const ALL_VARIABLE_VALUE = '$__all';
export const ALL_VARIABLE_TEXT = 'All';
